-- AlterTable
ALTER TABLE "blob" ADD COLUMN     "expires_at" TIMESTAMPTZ(3);
