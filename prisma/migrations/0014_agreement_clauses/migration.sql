-- What else an agreement says (what it lets us do, a second officer's approval, the language, the words of each clause),
-- and which requests a version was recorded for; an answer that waits for approval; what people changed of a calendar.
-- CreateEnum
CREATE TYPE "AgreementScope" AS ENUM ('act', 'forward_only');

-- CreateEnum
CREATE TYPE "AgreementReach" AS ENUM ('new_requests', 'open_requests');

-- AlterEnum
ALTER TYPE "AnswerState" ADD VALUE 'awaiting_approval';

-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "clauses" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "language" TEXT,
ADD COLUMN     "reach" "AgreementReach" NOT NULL DEFAULT 'new_requests',
ADD COLUMN     "scope" "AgreementScope" NOT NULL DEFAULT 'act',
ADD COLUMN     "two_person" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by_id" UUID;

-- AlterTable
ALTER TABLE "working_calendar" ADD COLUMN     "edits" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "reason" TEXT;

alter table answer
  add constraint answer_approved check ((approved_by_id is null) = (approved_at is null)),
  add constraint answer_two_people check (approved_by_id <> composed_by_id);

-- An answer that waits for approval is the request's answer too. The condition names the state that does not count, as a
-- value that was just added to an enum cannot be used before this transaction ends.
drop index answer_one_per_request;
create unique index answer_one_per_request on answer (controller_id, request_id) where state <> 'recalled';

-- The versions under which a worker brings the open requests that are not there yet.
create index agreement_reaching_back on agreement (controller_id, version) where reach = 'open_requests';
