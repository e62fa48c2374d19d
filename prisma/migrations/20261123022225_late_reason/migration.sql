-- AlterTable
ALTER TABLE "check_in" ADD COLUMN     "late_reason" TEXT;
