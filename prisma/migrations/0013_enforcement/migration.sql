-- Who is told what, and when: ladders of agreements, working times and absences of people, acknowledged alarms, and
-- calendar feeds.
-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "ladder" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "quiet_from" INTEGER NOT NULL DEFAULT 1080,
ADD COLUMN     "quiet_to" INTEGER NOT NULL DEFAULT 480,
ADD COLUMN     "work_days" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
ADD COLUMN     "zone" TEXT;

-- AlterTable
ALTER TABLE "alarm" ADD COLUMN     "acknowledged_at" TIMESTAMPTZ(3),
ADD COLUMN     "acknowledged_owner_id" UUID;

-- CreateTable
CREATE TABLE "absence" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "substitute_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "announced_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "person_id" UUID NOT NULL,
    "view" TEXT NOT NULL,
    "controller_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "absence_by_end" ON "absence"("to_on", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_by_person" ON "calendar_feed"("person_id", "created_at");

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the rows themselves must satisfy. The due day itself is always a rung, so a ladder does not name it.
alter table agreement add constraint agreement_ladder
  check (cardinality(ladder) <= 8 and 1 <= all (ladder) and 60 >= all (ladder));
alter table person
  add constraint person_quiet check (quiet_from between 0 and 1439 and quiet_to between 0 and 1439),
  add constraint person_work_days
    check (cardinality(work_days) between 1 and 7 and 1 <= all (work_days) and 7 >= all (work_days));
alter table absence
  add constraint absence_span check (to_on between from_on and from_on + 366),
  add constraint absence_somebody_else check (substitute_id <> person_id);
alter table calendar_feed
  add constraint calendar_feed_controller check ((view = 'controller') = (controller_id is not null));

do $$
declare
  inner_table text;
begin
  foreach inner_table in array array['absence', 'calendar_feed'] loop
    execute format('alter table %I enable row level security', inner_table);
    execute format('alter table %I force row level security', inner_table);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      inner_table || '_desk', inner_table);
  end loop;
end
$$;
grant select, insert, update on absence, calendar_feed to thirty_desk;

-- Alarms that a wrong clock gave for days to come are found without looking at every request.
create index request_alarmed on request (alarmed_on desc) where next_wake_at is not null;
