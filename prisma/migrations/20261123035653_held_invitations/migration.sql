-- CreateTable
CREATE TABLE "held_invitation" (
    "org_id" TEXT NOT NULL,
    "timer_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "reminder" TEXT NOT NULL,
    "strand" TEXT,

    CONSTRAINT "held_invitation_pkey" PRIMARY KEY ("org_id","timer_id","person_id")
);

-- CreateIndex
CREATE INDEX "held_invitation_org_id_person_id_idx" ON "held_invitation"("org_id", "person_id");

-- AddForeignKey
ALTER TABLE "held_invitation" ADD CONSTRAINT "held_invitation_org_id_timer_id_fkey" FOREIGN KEY ("org_id", "timer_id") REFERENCES "timer"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "held_invitation" ADD CONSTRAINT "held_invitation_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
