-- AlterTable
ALTER TABLE "digest" ADD COLUMN     "passed_on_at" TIMESTAMPTZ(3),
ADD COLUMN     "passed_on_by_person_id" TEXT;
