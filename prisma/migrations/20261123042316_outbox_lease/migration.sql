-- AlterTable
ALTER TABLE "outbox" DROP COLUMN "until_lease";
