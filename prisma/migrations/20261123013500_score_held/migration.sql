-- AlterTable
ALTER TABLE "score" ADD COLUMN     "held_at" TIMESTAMPTZ(3);
