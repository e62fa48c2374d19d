-- AlterTable
ALTER TABLE "pairing_code" ADD COLUMN     "claim_address_id" TEXT;

-- AddForeignKey
ALTER TABLE "pairing_code" ADD CONSTRAINT "pairing_code_org_id_claim_address_id_fkey" FOREIGN KEY ("org_id", "claim_address_id") REFERENCES "address"("org_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
