-- DropIndex
DROP INDEX "directive_org_id_number_key";

-- CreateIndex
CREATE UNIQUE INDEX "directive_org_id_kind_number_key" ON "directive"("org_id", "kind", "number");
