-- CreateTable
CREATE TABLE "organization" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "peer_group" TEXT NOT NULL,
    "head_person_id" TEXT,
    "leader_person_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "unit_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "unit_alias" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "unit_alias_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "call_name" TEXT NOT NULL,
    "address_form" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "phone" TEXT,
    "preferred_time" TEXT,
    "way_of_asking" TEXT,
    "channel_ladder" JSONB,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "membership" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "unit_id" TEXT,
    "role" TEXT NOT NULL,
    "field_codes" JSONB,
    "proxy_for" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "channel_account" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_cipher" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "state_reason" TEXT,
    "paused_until_retry" TIMESTAMPTZ(3),
    "poll_offset" BIGINT,
    "last_update_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "channel_account_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "room" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "room_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "address" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" TEXT,
    "room_id" TEXT,
    "reachable" BOOLEAN NOT NULL DEFAULT true,
    "reason" TEXT,
    "thread_id" TEXT,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "pairing_code" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "target_person_id" TEXT,
    "target_room_id" TEXT,
    "role" TEXT NOT NULL,
    "unit_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "pairing_code_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "pairing_try" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pairing_try_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "consent" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "address_id" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "absence" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT NOT NULL,
    "stand_in_person_id" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "start_day" TEXT NOT NULL,
    "end_day" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "phase" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "start_day" TEXT NOT NULL,
    "end_day" TEXT NOT NULL,
    "cut_off_day" TEXT NOT NULL,
    "formula" JSONB,
    "locked_at" TIMESTAMPTZ(3),

    CONSTRAINT "phase_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "field" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "parent_id" TEXT,
    "name" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "field_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "task_id" TEXT,
    "question_key" TEXT,
    "label" TEXT NOT NULL,
    "unit_text" TEXT,
    "nature" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "accumulation" TEXT NOT NULL,
    "target" JSONB,
    "target_text" TEXT,
    "about_persons" BOOLEAN NOT NULL DEFAULT false,
    "public_total" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "task" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "field_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "short_title" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sensitivity" TEXT NOT NULL,
    "lead_unit_id" TEXT,
    "product" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "task_version" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "owner_person_id" TEXT,
    "cadence" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "percent" DOUBLE PRECISION,
    "status_day" TEXT,
    "due_day" TEXT,
    "from_day" TEXT NOT NULL,
    "until_day" TEXT,
    "done_at" TIMESTAMPTZ(3),
    "disputed_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "baseline" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "question_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number_value" DOUBLE PRECISION,
    "text_value" TEXT,
    "day_value" TEXT,
    "option_value" TEXT,
    "day" TEXT NOT NULL,
    "source" TEXT,

    CONSTRAINT "baseline_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "round" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "period_start_day" TEXT NOT NULL,
    "period_end_day" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "late_until_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "comparable" BOOLEAN NOT NULL DEFAULT true,
    "note" JSONB,

    CONSTRAINT "round_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "round_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "version_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "question_keys" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "late" BOOLEAN NOT NULL DEFAULT false,
    "receipt" TEXT,
    "excuse" TEXT,
    "held_by_person_id" TEXT,
    "owner_person_id" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "answer" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "check_in_id" TEXT NOT NULL,
    "question_key" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "number_value" DOUBLE PRECISION,
    "text_value" TEXT,
    "day_value" TEXT,
    "option_value" TEXT,
    "unit_text" TEXT,
    "raw" TEXT,
    "inbox_id" TEXT,
    "person_id" TEXT,
    "via" TEXT NOT NULL,
    "note" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "answer_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "difficulty" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "check_in_id" TEXT,
    "answer_id" TEXT,
    "text" TEXT NOT NULL,
    "decision_asked" TEXT,
    "decider" TEXT,
    "decide_by_day" TEXT,
    "raised_by_person_id" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_reason" TEXT,

    CONSTRAINT "difficulty_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "check_in_id" TEXT,
    "question_key" TEXT,
    "inbox_id" TEXT,
    "account_id" TEXT NOT NULL,
    "person_id" TEXT,
    "remote_ref" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "blob_id" TEXT,
    "mime" TEXT,
    "size" INTEGER,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_retry" TIMESTAMPTZ(3),

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "blob" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "sitting" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "step" INTEGER NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sitting_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "prompt" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "sitting_id" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "address_id" TEXT NOT NULL,
    "person_id" TEXT,
    "actions" JSONB NOT NULL,
    "outbox_id" TEXT,
    "subject" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "prompt_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "timer" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "guard" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "audience" JSONB NOT NULL,
    "content" JSONB NOT NULL,
    "catch_up" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "next_fire_at" TIMESTAMPTZ(3),
    "idle_reason" TEXT,
    "created_by_person_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "occurrence" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "round_id" TEXT,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reason" TEXT,

    CONSTRAINT "occurrence_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "occurrence_id" TEXT NOT NULL,
    "recipient_kind" TEXT NOT NULL,
    "recipient_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "n" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "reason" TEXT,
    "outbox_id" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "snooze" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "fire_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "fired_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "snooze_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "account_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_retry" TIMESTAMPTZ(3),
    "error" TEXT,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "address_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "repeatable" BOOLEAN NOT NULL,
    "unasked" BOOLEAN NOT NULL,
    "category" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "not_before_at" TIMESTAMPTZ(3),
    "lease_holder" TEXT,
    "until_lease" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_retry" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "platform_message_id" TEXT,
    "error" TEXT,
    "cause" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "quota" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "inbound" INTEGER NOT NULL DEFAULT 0,
    "outbound" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "digest" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "period_key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "as_of_at" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL,
    "texts" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "picture_blob_id" TEXT,
    "submitted_at" TIMESTAMPTZ(3),
    "approved_by_person_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "corrects_id" TEXT,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "directive" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_person_id" TEXT NOT NULL,
    "on_behalf_of_person_id" TEXT,
    "unit_id" TEXT,
    "to_person_id" TEXT,
    "task_id" TEXT,
    "text" TEXT NOT NULL,
    "due_day" TEXT,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "blocked_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "reply" TEXT,

    CONSTRAINT "directive_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "score" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "phase_id" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "total" DOUBLE PRECISION NOT NULL,
    "detail" JSONB NOT NULL,
    "shown_at" TIMESTAMPTZ(3),
    "locked_at" TIMESTAMPTZ(3),

    CONSTRAINT "score_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "objection" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "score_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "delta" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "person_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "objection_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "audit" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "change_id" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "personal" JSONB,
    "reason" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "draft" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "draft_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "job" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "person_id" TEXT,
    "state" TEXT NOT NULL,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "blob_id" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "until_lease" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "link" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" TEXT,
    "purpose" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "link_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "incident" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "told_ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "lease" (
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until_lease" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("org_id","name")
);

-- CreateTable
CREATE TABLE "secret" (
    "org_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "cipher" BYTEA NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("org_id","name")
);

-- CreateTable
CREATE TABLE "rehearsal_clock" (
    "org_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "campaign_at" TIMESTAMPTZ(3) NOT NULL,
    "anchor_lease" TIMESTAMPTZ(3) NOT NULL,
    "speed" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "rehearsal_clock_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organization_code_key" ON "organization"("code");

-- CreateIndex
CREATE UNIQUE INDEX "unit_org_id_code_key" ON "unit"("org_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "unit_alias_org_id_folded_key" ON "unit_alias"("org_id", "folded");

-- CreateIndex
CREATE UNIQUE INDEX "person_org_id_code_key" ON "person"("org_id", "code");

-- CreateIndex
CREATE INDEX "membership_org_id_unit_id_role_idx" ON "membership"("org_id", "unit_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "membership_current_key" ON "membership"("org_id", "person_id", "unit_id", "role") WHERE (until_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "membership_unitless_key" ON "membership"("org_id", "person_id", "role") WHERE ((unit_id IS NULL) AND (until_at IS NULL));

-- CreateIndex
CREATE UNIQUE INDEX "channel_account_platform_external_id_key" ON "channel_account"("platform", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "room_org_id_code_key" ON "room"("org_id", "code");

-- CreateIndex
CREATE INDEX "address_org_id_person_id_idx" ON "address"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "address_org_id_room_id_idx" ON "address"("org_id", "room_id");

-- CreateIndex
CREATE UNIQUE INDEX "address_org_id_account_id_external_id_key" ON "address"("org_id", "account_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "pairing_code_org_id_code_hash_key" ON "pairing_code"("org_id", "code_hash");

-- CreateIndex
CREATE INDEX "pairing_try_org_id_account_id_external_id_tried_at_idx" ON "pairing_try"("org_id", "account_id", "external_id", "tried_at");

-- CreateIndex
CREATE INDEX "consent_org_id_person_id_decided_at_idx" ON "consent"("org_id", "person_id", "decided_at");

-- CreateIndex
CREATE INDEX "absence_org_id_person_id_to_day_idx" ON "absence"("org_id", "person_id", "to_day");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_org_id_code_key" ON "campaign"("org_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "phase_org_id_campaign_id_code_key" ON "phase"("org_id", "campaign_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "field_org_id_campaign_id_code_key" ON "field"("org_id", "campaign_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_org_id_campaign_id_key_key" ON "indicator"("org_id", "campaign_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "task_org_id_campaign_id_code_key" ON "task"("org_id", "campaign_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "task_version_org_id_task_id_number_key" ON "task_version"("org_id", "task_id", "number");

-- CreateIndex
CREATE INDEX "assignment_org_id_unit_id_idx" ON "assignment"("org_id", "unit_id");

-- CreateIndex
CREATE INDEX "assignment_org_id_owner_person_id_idx" ON "assignment"("org_id", "owner_person_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_org_id_task_id_unit_id_part_key" ON "assignment"("org_id", "task_id", "unit_id", "part");

-- CreateIndex
CREATE UNIQUE INDEX "baseline_org_id_assignment_id_question_key_key" ON "baseline"("org_id", "assignment_id", "question_key");

-- CreateIndex
CREATE INDEX "round_org_id_status_idx" ON "round"("org_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "round_org_id_campaign_id_cadence_key_key" ON "round"("org_id", "campaign_id", "cadence", "key");

-- CreateIndex
CREATE INDEX "check_in_org_id_assignment_id_due_at_idx" ON "check_in"("org_id", "assignment_id", "due_at");

-- CreateIndex
CREATE INDEX "check_in_org_id_round_id_status_idx" ON "check_in"("org_id", "round_id", "status");

-- CreateIndex
CREATE INDEX "check_in_org_id_owner_person_id_status_idx" ON "check_in"("org_id", "owner_person_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "check_in_org_id_round_id_assignment_id_key" ON "check_in"("org_id", "round_id", "assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_in_org_id_receipt_key" ON "check_in"("org_id", "receipt");

-- CreateIndex
CREATE UNIQUE INDEX "answer_org_id_check_in_id_question_key_revision_key" ON "answer"("org_id", "check_in_id", "question_key", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "answer_current_key" ON "answer"("org_id", "check_in_id", "question_key") WHERE (superseded_at IS NULL);

-- CreateIndex
CREATE INDEX "difficulty_open_idx" ON "difficulty"("org_id", "assignment_id") WHERE (cleared_at IS NULL);

-- CreateIndex
CREATE INDEX "attachment_org_id_check_in_id_idx" ON "attachment"("org_id", "check_in_id");

-- CreateIndex
CREATE INDEX "attachment_org_id_state_idx" ON "attachment"("org_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "sitting_open_key" ON "sitting"("org_id", "person_id") WHERE (closed_at IS NULL);

-- CreateIndex
CREATE INDEX "prompt_org_id_address_id_created_at_idx" ON "prompt"("org_id", "address_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "prompt_org_id_token_key" ON "prompt"("org_id", "token");

-- CreateIndex
CREATE INDEX "timer_waiting_idx" ON "timer"("due_at") WHERE (fired_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "timer_org_id_kind_subject_guard_key" ON "timer"("org_id", "kind", "subject", "guard");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_day_org_id_day_key" ON "calendar_day"("org_id", "day");

-- CreateIndex
CREATE INDEX "schedule_next_fire_at_idx" ON "schedule"("next_fire_at");

-- CreateIndex
CREATE UNIQUE INDEX "schedule_org_id_code_key" ON "schedule"("org_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "occurrence_org_id_schedule_id_due_at_key" ON "occurrence"("org_id", "schedule_id", "due_at");

-- CreateIndex
CREATE INDEX "delivery_org_id_recipient_id_idx" ON "delivery"("org_id", "recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_org_id_occurrence_id_recipient_id_kind_n_key" ON "delivery"("org_id", "occurrence_id", "recipient_id", "kind", "n");

-- CreateIndex
CREATE INDEX "snooze_waiting_idx" ON "snooze"("fire_at") WHERE (fired_at IS NULL);

-- CreateIndex
CREATE INDEX "snooze_org_id_person_id_idx" ON "snooze"("org_id", "person_id");

-- CreateIndex
CREATE INDEX "inbox_open_idx" ON "inbox"("org_id", "lane", "seq") WHERE (handled_at IS NULL);

-- CreateIndex
CREATE INDEX "inbox_order_idx" ON "inbox"("seq") WHERE (handled_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "inbox_org_id_account_id_external_id_key" ON "inbox"("org_id", "account_id", "external_id");

-- CreateIndex
CREATE INDEX "outbox_open_idx" ON "outbox"("org_id", "account_id", "priority", "seq") WHERE (settled_at IS NULL);

-- CreateIndex
CREATE INDEX "outbox_org_id_address_id_created_at_idx" ON "outbox"("org_id", "address_id", "created_at");

-- CreateIndex
CREATE INDEX "outbox_org_id_cause_idx" ON "outbox"("org_id", "cause");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_org_id_key_key" ON "outbox"("org_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "quota_org_id_account_id_month_category_key" ON "quota"("org_id", "account_id", "month", "category");

-- CreateIndex
CREATE UNIQUE INDEX "digest_org_id_campaign_id_period_key_version_key" ON "digest"("org_id", "campaign_id", "period_key", "version");

-- CreateIndex
CREATE INDEX "directive_org_id_unit_id_idx" ON "directive"("org_id", "unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "directive_org_id_number_key" ON "directive"("org_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "score_org_id_phase_id_unit_id_key" ON "score"("org_id", "phase_id", "unit_id");

-- CreateIndex
CREATE INDEX "objection_org_id_score_id_idx" ON "objection"("org_id", "score_id");

-- CreateIndex
CREATE INDEX "audit_org_id_change_id_idx" ON "audit"("org_id", "change_id");

-- CreateIndex
CREATE INDEX "audit_org_id_entity_entity_id_idx" ON "audit"("org_id", "entity", "entity_id");

-- CreateIndex
CREATE INDEX "audit_org_id_command_idx" ON "audit"("org_id", "command");

-- CreateIndex
CREATE INDEX "draft_org_id_person_id_created_at_idx" ON "draft"("org_id", "person_id", "created_at");

-- CreateIndex
CREATE INDEX "job_org_id_state_idx" ON "job"("org_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "link_token_hash_key" ON "link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "incident_open_key" ON "incident"("org_id", "kind", "subject") WHERE (closed_at IS NULL);

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_org_id_head_person_id_fkey" FOREIGN KEY ("org_id", "head_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_org_id_leader_person_id_fkey" FOREIGN KEY ("org_id", "leader_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "unit_alias" ADD CONSTRAINT "unit_alias_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel_account" ADD CONSTRAINT "channel_account_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_org_id_account_id_fkey" FOREIGN KEY ("org_id", "account_id") REFERENCES "channel_account"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_org_id_room_id_fkey" FOREIGN KEY ("org_id", "room_id") REFERENCES "room"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_org_id_target_person_id_fkey" FOREIGN KEY ("org_id", "target_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_org_id_target_room_id_fkey" FOREIGN KEY ("org_id", "target_room_id") REFERENCES "room"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "pairing_try" ADD CONSTRAINT "pairing_try_org_id_account_id_fkey" FOREIGN KEY ("org_id", "account_id") REFERENCES "channel_account"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_org_id_address_id_fkey" FOREIGN KEY ("org_id", "address_id") REFERENCES "address"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_org_id_stand_in_person_id_fkey" FOREIGN KEY ("org_id", "stand_in_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "phase" ADD CONSTRAINT "phase_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "field" ADD CONSTRAINT "field_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "field" ADD CONSTRAINT "field_org_id_parent_id_fkey" FOREIGN KEY ("org_id", "parent_id") REFERENCES "field"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_org_id_task_id_fkey" FOREIGN KEY ("org_id", "task_id") REFERENCES "task"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_org_id_field_id_fkey" FOREIGN KEY ("org_id", "field_id") REFERENCES "field"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_org_id_lead_unit_id_fkey" FOREIGN KEY ("org_id", "lead_unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task_version" ADD CONSTRAINT "task_version_org_id_task_id_fkey" FOREIGN KEY ("org_id", "task_id") REFERENCES "task"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_org_id_task_id_fkey" FOREIGN KEY ("org_id", "task_id") REFERENCES "task"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_org_id_owner_person_id_fkey" FOREIGN KEY ("org_id", "owner_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "baseline" ADD CONSTRAINT "baseline_org_id_assignment_id_fkey" FOREIGN KEY ("org_id", "assignment_id") REFERENCES "assignment"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_org_id_round_id_fkey" FOREIGN KEY ("org_id", "round_id") REFERENCES "round"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_org_id_assignment_id_fkey" FOREIGN KEY ("org_id", "assignment_id") REFERENCES "assignment"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_org_id_version_id_fkey" FOREIGN KEY ("org_id", "version_id") REFERENCES "task_version"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_org_id_owner_person_id_fkey" FOREIGN KEY ("org_id", "owner_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_org_id_held_by_person_id_fkey" FOREIGN KEY ("org_id", "held_by_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_org_id_check_in_id_fkey" FOREIGN KEY ("org_id", "check_in_id") REFERENCES "check_in"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_org_id_assignment_id_fkey" FOREIGN KEY ("org_id", "assignment_id") REFERENCES "assignment"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_org_id_check_in_id_fkey" FOREIGN KEY ("org_id", "check_in_id") REFERENCES "check_in"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_org_id_answer_id_fkey" FOREIGN KEY ("org_id", "answer_id") REFERENCES "answer"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "difficulty" ADD CONSTRAINT "difficulty_org_id_raised_by_person_id_fkey" FOREIGN KEY ("org_id", "raised_by_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_org_id_check_in_id_fkey" FOREIGN KEY ("org_id", "check_in_id") REFERENCES "check_in"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_org_id_blob_id_fkey" FOREIGN KEY ("org_id", "blob_id") REFERENCES "blob"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "blob" ADD CONSTRAINT "blob_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sitting" ADD CONSTRAINT "sitting_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_org_id_sitting_id_fkey" FOREIGN KEY ("org_id", "sitting_id") REFERENCES "sitting"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_org_id_address_id_fkey" FOREIGN KEY ("org_id", "address_id") REFERENCES "address"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "timer" ADD CONSTRAINT "timer_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "schedule" ADD CONSTRAINT "schedule_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_org_id_schedule_id_fkey" FOREIGN KEY ("org_id", "schedule_id") REFERENCES "schedule"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "occurrence" ADD CONSTRAINT "occurrence_org_id_round_id_fkey" FOREIGN KEY ("org_id", "round_id") REFERENCES "round"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_org_id_occurrence_id_fkey" FOREIGN KEY ("org_id", "occurrence_id") REFERENCES "occurrence"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_org_id_account_id_fkey" FOREIGN KEY ("org_id", "account_id") REFERENCES "channel_account"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_org_id_account_id_fkey" FOREIGN KEY ("org_id", "account_id") REFERENCES "channel_account"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_org_id_address_id_fkey" FOREIGN KEY ("org_id", "address_id") REFERENCES "address"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "quota" ADD CONSTRAINT "quota_org_id_account_id_fkey" FOREIGN KEY ("org_id", "account_id") REFERENCES "channel_account"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaign"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_org_id_picture_blob_id_fkey" FOREIGN KEY ("org_id", "picture_blob_id") REFERENCES "blob"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_org_id_approved_by_person_id_fkey" FOREIGN KEY ("org_id", "approved_by_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_org_id_corrects_id_fkey" FOREIGN KEY ("org_id", "corrects_id") REFERENCES "digest"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_from_person_id_fkey" FOREIGN KEY ("org_id", "from_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_on_behalf_of_person_id_fkey" FOREIGN KEY ("org_id", "on_behalf_of_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_to_person_id_fkey" FOREIGN KEY ("org_id", "to_person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "directive" ADD CONSTRAINT "directive_org_id_task_id_fkey" FOREIGN KEY ("org_id", "task_id") REFERENCES "task"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_org_id_phase_id_fkey" FOREIGN KEY ("org_id", "phase_id") REFERENCES "phase"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "score" ADD CONSTRAINT "score_org_id_unit_id_fkey" FOREIGN KEY ("org_id", "unit_id") REFERENCES "unit"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_org_id_score_id_fkey" FOREIGN KEY ("org_id", "score_id") REFERENCES "score"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organization"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_org_id_blob_id_fkey" FOREIGN KEY ("org_id", "blob_id") REFERENCES "blob"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- The audit log is append-only: an entry can be marked as undone and its names emptied, no more.
-- Only the removal of a whole organization says `SET LOCAL dondoc.removing = 'on'`.
CREATE FUNCTION "audit_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('dondoc.removing', true) = 'on' THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - 'undone_at' - 'personal' = to_jsonb(OLD) - 'undone_at' - 'personal'
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;

CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit"
  FOR EACH ROW EXECUTE FUNCTION "audit_append_only"();
