-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "name" TEXT;

-- AlterTable
ALTER TABLE "job" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0;
