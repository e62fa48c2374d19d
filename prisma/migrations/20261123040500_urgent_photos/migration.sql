-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "directive_id" TEXT;
