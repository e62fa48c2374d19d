import type { Session } from '../core/checkin/session.ts';
import {
  type AccountId,
  type AddressId,
  as,
  type OrgId,
  type PersonId,
  type RoomId,
  type SittingId,
} from '../kernel/ids.ts';
import type { Home } from './book.ts';
import { Prisma } from './client/client.ts';
import type { Tx } from './database.ts';
import type { DraftId, PendingDraft } from './drafts.ts';
import type { Meaning } from './sittings.ts';

export type Role =
  | 'focal_point'
  | 'leader'
  | 'coordinator'
  | 'approver'
  | 'unit_head'
  | 'deputy'
  | 'auditor'
  | 'operator';

/** Who is behind a chat, and where the conversation with them stands. */
export interface Speaker {
  readonly home: Home;
  readonly organization: { readonly name: string };
  readonly address: {
    readonly id: AddressId;
    readonly reachable: boolean;
    readonly thread: string | null;
  } | null;
  readonly person: {
    readonly id: PersonId;
    readonly fullName: string;
    readonly callName: string;
    readonly wayOfAsking: 'step' | 'page' | null;
    readonly roles: readonly Role[];
    /** Their last word on data processing; `null` before they were asked. */
    readonly consent: 'asked' | 'given' | 'refused' | 'withdrawn' | null;
    readonly timesAsked: number;
  } | null;
  readonly room: { readonly id: RoomId; readonly name: string } | null;
  readonly sitting: { readonly id: SittingId; readonly session: Session } | null;
  /** The prompt whose button was tapped, where there is one of that token. */
  readonly prompt: {
    readonly id: string;
    readonly addressId: AddressId;
    readonly sittingId: SittingId | null;
    readonly step: number;
    readonly actions: readonly Meaning[];
    /** What the buttons are about, where that is no sitting: a draft, a change. */
    readonly subject: string | null;
    readonly used: boolean;
  } | null;
  /** What this person is about to confirm, lapsed or not. */
  readonly pending: PendingDraft | null;
}

interface Row {
  readonly time_zone: string;
  readonly org_name: string;
  readonly coordinator: Home['coordinator'];
  readonly address_id: string | null;
  readonly reachable: boolean;
  readonly thread_id: string | null;
  readonly person_id: string | null;
  readonly full_name: string;
  readonly call_name: string;
  readonly way_of_asking: 'step' | 'page' | null;
  readonly roles: Role[] | null;
  readonly consent: 'asked' | 'given' | 'refused' | 'withdrawn' | null;
  readonly times_asked: number;
  readonly room_id: string | null;
  readonly room_name: string;
  readonly sitting_id: string | null;
  readonly state: Session;
  readonly prompt_id: string | null;
  readonly prompt_address: string;
  readonly prompt_sitting: string | null;
  readonly prompt_step: number;
  readonly prompt_actions: Meaning[];
  readonly prompt_subject: string | null;
  readonly prompt_used: boolean;
  readonly draft_id: string | null;
  readonly draft_kind: string;
  readonly draft_content: unknown;
  readonly draft_expires: Date;
}

/** The coordinator whom people may call: the first one named. */
export async function loadHome(tx: Tx, orgId: OrgId): Promise<Home> {
  const [row] = await tx.$queryRaw<Pick<Row, 'time_zone' | 'coordinator'>[]>`
    SELECT o.time_zone, ${coordinatorOf} AS coordinator FROM organization o WHERE o.id = ${orgId}`;
  return { zone: row?.time_zone ?? 'Asia/Ho_Chi_Minh', coordinator: row?.coordinator ?? null };
}

const coordinatorOf = Prisma.sql`(
  SELECT jsonb_build_object('name', cp.call_name, 'phone', cp.phone, 'unit', coalesce(cu.short_name, ''))
  FROM membership cm
  JOIN person cp ON cp.org_id = cm.org_id AND cp.id = cm.person_id
  LEFT JOIN unit cu ON cu.org_id = cm.org_id AND cu.id = cm.unit_id
  WHERE cm.org_id = o.id AND cm.role = 'coordinator' AND cm.until_at IS NULL
  ORDER BY cm.position, cm.id LIMIT 1)`;

/**
 * Everything a turn must know about who speaks, in one statement.
 *
 * @param chat the platform's id of the chat
 * @param token of the prompt whose button was tapped
 */
export async function loadSpeaker(
  tx: Tx,
  orgId: OrgId,
  account: AccountId,
  chat: string,
  token: string | null,
): Promise<Speaker> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT o.time_zone, o.name AS org_name, ${coordinatorOf} AS coordinator,
      ad.id AS address_id, ad.reachable, ad.thread_id,
      p.id AS person_id, p.full_name, p.call_name, p.way_of_asking,
      (SELECT jsonb_agg(DISTINCT m.role) FROM membership m
        WHERE m.org_id = p.org_id AND m.person_id = p.id AND m.until_at IS NULL) AS roles,
      (SELECT c.decision FROM consent c WHERE c.org_id = p.org_id AND c.person_id = p.id
        ORDER BY c.decided_at DESC, c.id DESC LIMIT 1) AS consent,
      (SELECT count(*)::int FROM consent c WHERE c.org_id = p.org_id AND c.person_id = p.id
        AND c.decision = 'asked') AS times_asked,
      rm.id AS room_id, rm.name AS room_name,
      s.id AS sitting_id, s.state,
      pr.id AS prompt_id, pr.address_id AS prompt_address, pr.sitting_id AS prompt_sitting,
      pr.step AS prompt_step, pr.actions AS prompt_actions, pr.used_at IS NOT NULL AS prompt_used,
      pr.subject AS prompt_subject,
      dr.id AS draft_id, dr.kind AS draft_kind, dr.content AS draft_content,
      dr.expires_at AS draft_expires
    FROM organization o
    LEFT JOIN address ad ON ad.org_id = o.id AND ad.account_id = ${account} AND ad.external_id = ${chat}
    LEFT JOIN person p ON p.org_id = ad.org_id AND p.id = ad.person_id AND p.erased_at IS NULL
    LEFT JOIN room rm ON rm.org_id = ad.org_id AND rm.id = ad.room_id
    LEFT JOIN sitting s ON s.org_id = p.org_id AND s.person_id = p.id AND s.closed_at IS NULL
    LEFT JOIN LATERAL (SELECT d.id, d.kind, d.content, d.expires_at FROM draft d
      WHERE d.org_id = p.org_id AND d.person_id = p.id AND d.expires_at IS NOT NULL
        AND d.confirmed_at IS NULL AND d.cancelled_at IS NULL
      ORDER BY d.created_at DESC, d.id DESC LIMIT 1) dr ON true
    LEFT JOIN prompt pr ON pr.org_id = o.id AND pr.token = ${token}
    WHERE o.id = ${orgId}`;
  if (!row) throw new Error(`no organization ${orgId}`);
  return toSpeaker(row);
}

function toSpeaker(row: Row): Speaker {
  return {
    home: { zone: row.time_zone, coordinator: row.coordinator },
    organization: { name: row.org_name },
    address:
      row.address_id === null
        ? null
        : { id: as(row.address_id), reachable: row.reachable, thread: row.thread_id },
    person:
      row.person_id === null
        ? null
        : {
            id: as(row.person_id),
            fullName: row.full_name,
            callName: row.call_name,
            wayOfAsking: row.way_of_asking,
            roles: row.roles ?? [],
            consent: row.consent,
            timesAsked: row.times_asked,
          },
    room: row.room_id === null ? null : { id: as(row.room_id), name: row.room_name },
    sitting: row.sitting_id === null ? null : { id: as(row.sitting_id), session: row.state },
    prompt:
      row.prompt_id === null
        ? null
        : {
            id: row.prompt_id,
            addressId: as(row.prompt_address),
            sittingId: row.prompt_sitting === null ? null : as(row.prompt_sitting),
            step: row.prompt_step,
            actions: row.prompt_actions,
            subject: row.prompt_subject,
            used: row.prompt_used,
          },
    pending:
      row.draft_id === null
        ? null
        : {
            id: as<DraftId>(row.draft_id),
            kind: row.draft_kind,
            content: row.draft_content,
            expiresAt: row.draft_expires,
          },
  };
}
