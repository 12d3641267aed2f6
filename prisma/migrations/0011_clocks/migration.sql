-- Clocks of their own: a request has several (ours, the controller's own, the acknowledgement), each with its rule, its
-- calendar and its derivation. Pauses and extensions stand on messages that were sent; a corrected receipt keeps what
-- every clock said before.
-- CreateEnum
CREATE TYPE "ClockKind" AS ENUM ('ours', 'statutory', 'acknowledgement');

-- CreateEnum
CREATE TYPE "ClockStart" AS ENUM ('day_after_receipt', 'day_of_receipt', 'relevant_time');

-- CreateEnum
CREATE TYPE "RollOver" AS ENUM ('none', 'next_working_day');

-- CreateEnum
CREATE TYPE "PauseReason" AS ENUM ('identity', 'scope', 'fee');

-- AlterEnum
ALTER TYPE "PeriodUnit" ADD VALUE 'business_days';

-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "acknowledge_unit" "PeriodUnit" NOT NULL DEFAULT 'calendar_days',
ADD COLUMN     "buffer_days" INTEGER,
ADD COLUMN     "follows_law" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "roll_over" "RollOver" NOT NULL DEFAULT 'none',
ADD COLUMN     "start" "ClockStart" NOT NULL DEFAULT 'day_after_receipt';

-- AlterTable
ALTER TABLE "controller" ADD COLUMN     "calendar" TEXT NOT NULL DEFAULT 'weekends';

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "governs" "ClockKind" NOT NULL DEFAULT 'ours',
ADD COLUMN     "relevant_on" DATE;

-- CreateTable
CREATE TABLE "request_clock" (
    "controller_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "kind" "ClockKind" NOT NULL,
    "rule_id" TEXT NOT NULL,
    "rule_version" TEXT NOT NULL,
    "began_on" DATE NOT NULL,
    "first_due_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "paused_days" INTEGER NOT NULL DEFAULT 0,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "calendar_id" TEXT NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "derivation" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_clock_pkey" PRIMARY KEY ("controller_id","request_id","kind")
);

-- CreateTable
CREATE TABLE "clock_pause" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" "PauseReason" NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE,
    "asked_message_id" UUID NOT NULL,
    "reply_message_id" UUID,
    "paused_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "clock_pause_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "clock_extension" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "notice_on" DATE NOT NULL,
    "notice_message_id" UUID NOT NULL,
    "extended_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_extension_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "receipt_correction" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "received_before" TIMESTAMPTZ(3) NOT NULL,
    "received_after" TIMESTAMPTZ(3) NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "corrected_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipt_correction_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "working_calendar" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "weekend" INTEGER[],
    "holidays" JSONB NOT NULL,
    "covers_from" DATE NOT NULL,
    "covers_to" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "working_calendar_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "clock_rule" (
    "id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "body" JSONB,
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_rule_pkey" PRIMARY KEY ("id","version")
);

-- CreateIndex
CREATE INDEX "clock_pause_by_request" ON "clock_pause"("controller_id", "request_id", "from_on");

-- CreateIndex
CREATE INDEX "clock_extension_by_request" ON "clock_extension"("controller_id", "request_id", "notice_on");

-- CreateIndex
CREATE INDEX "receipt_correction_by_request" ON "receipt_correction"("controller_id", "request_id", "created_at");

-- CreateIndex
CREATE INDEX "working_calendar_by_age" ON "working_calendar"("id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "request_clock" ADD CONSTRAINT "request_clock_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_pause" ADD CONSTRAINT "clock_pause_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_pause" ADD CONSTRAINT "clock_pause_controller_id_asked_message_id_fkey" FOREIGN KEY ("controller_id", "asked_message_id") REFERENCES "message"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_pause" ADD CONSTRAINT "clock_pause_controller_id_reply_message_id_fkey" FOREIGN KEY ("controller_id", "reply_message_id") REFERENCES "message"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_extension" ADD CONSTRAINT "clock_extension_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_extension" ADD CONSTRAINT "clock_extension_controller_id_notice_message_id_fkey" FOREIGN KEY ("controller_id", "notice_message_id") REFERENCES "message"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt_correction" ADD CONSTRAINT "receipt_correction_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The clock every request had becomes its own. Row-level security binds the owner too, who is let past it for the move.
ALTER TABLE "request" NO FORCE ROW LEVEL SECURITY;
UPDATE "request" SET "rule_id" = 'promise-30d' WHERE "rule_id" = 'published-promise';
INSERT INTO "request_clock" ("controller_id", "request_id", "kind", "rule_id", "rule_version", "began_on", "first_due_on",
  "due_on", "calendar_id", "calendar_version", "derivation", "computed_at")
SELECT "controller_id", "id", 'ours', "rule_id", coalesce("derivation" -> 2 ->> 'version', '1'), "received_on", "due_on",
  "due_on", 'weekends', '1',
  jsonb_set("derivation", array[(jsonb_array_length("derivation") - 1)::text, 'calendar'],
    '{"id": "weekends", "version": "1"}'), "created_at"
FROM "request";
ALTER TABLE "request" FORCE ROW LEVEL SECURITY;
ALTER TABLE "request" DROP COLUMN "derivation";

do $$
declare
  owned text;
begin
  foreach owned in array array['request_clock', 'clock_pause', 'clock_extension', 'receipt_correction'] loop
    execute format('alter table %I enable row level security', owned);
    execute format('alter table %I force row level security', owned);
    execute format(
      'create policy %I on %I to thirty_portal using (controller_id = app_controller()) with check (controller_id = app_controller())',
      owned || '_portal', owned);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      owned || '_desk', owned);
  end loop;
end
$$;

-- A submission makes its clocks, and a reply ends the pause it was waited for; the rest is the desk's.
grant select, insert, update on request_clock to thirty_portal, thirty_desk;
grant select on clock_pause, clock_extension, receipt_correction to thirty_portal;
grant update (to_on, reply_message_id, ended_at) on clock_pause to thirty_portal;
grant select, insert, update on clock_pause to thirty_desk;
grant select, insert on clock_extension, receipt_correction to thirty_desk;
-- Rules and calendars belong to nobody: whoever computes a clock reads them.
grant select on working_calendar, clock_rule to thirty_portal;
grant select, insert on working_calendar to thirty_desk;
grant select, insert, update on clock_rule to thirty_desk;

alter table request_clock
  add constraint request_clock_due check (due_on >= first_due_on - 400 and first_due_on >= began_on - 366),
  add constraint request_clock_paused check (paused_days >= 0);
alter table clock_pause
  add constraint clock_pause_days check (to_on is null or to_on >= from_on),
  add constraint clock_pause_ended check ((to_on is null) = (ended_at is null));
alter table receipt_correction add constraint receipt_correction_moves check (received_before <> received_after);
alter table working_calendar add constraint working_calendar_span check (covers_to >= covers_from);
alter table agreement add constraint agreement_buffer check (buffer_days between 0 and 60);

-- One question at a time stops a request's clocks.
create unique index clock_pause_running on clock_pause (controller_id, request_id) where to_on is null;
