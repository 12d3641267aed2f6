-- Answers that wait for a second officer remind of themselves; people say whose public holidays are their days off.
-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "reminded_on" DATE;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "calendar" TEXT;

-- The few that wait are found, counted and listed without looking at what was sent.
create index answer_awaiting on answer (controller_id, request_id) where state = 'awaiting_approval';
