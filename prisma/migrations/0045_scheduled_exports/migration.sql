-- Lists that the worker writes into a folder of the operator, once for each day, week or month.
-- CreateTable
CREATE TABLE "export_schedule" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "filters" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "rhythm" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_run" (
    "id" UUID NOT NULL,
    "schedule_id" UUID NOT NULL,
    "period_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "retry_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "file_name" TEXT,
    "rows" INTEGER,
    "bytes" BIGINT,
    "sha256" BYTEA,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "export_run_once_key" ON "export_run"("schedule_id", "period_on");

-- AddForeignKey
ALTER TABLE "export_schedule" ADD CONSTRAINT "export_schedule_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_run" ADD CONSTRAINT "export_run_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "export_schedule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table export_schedule
  add constraint export_schedule_format check (format in ('csv', 'jsonl')),
  add constraint export_schedule_rhythm check (rhythm in ('daily', 'weekly', 'monthly'));
-- A run is being written until its lease ends, has failed and is tried again, or is written: then it has everything that proves it.
alter table export_run
  add constraint export_run_state check (state in ('writing', 'failed', 'written')),
  add constraint export_run_written check ((state = 'written') = (sha256 is not null and bytes is not null
    and rows is not null and file_name is not null and finished_at is not null)),
  add constraint export_run_failed check ((state = 'failed') = (failure is not null)),
  add constraint export_run_retried check ((state = 'written') = (retry_at is null));

do $$
declare
  inner_table text;
begin
  foreach inner_table in array array['export_schedule', 'export_run'] loop
    execute format('alter table %I enable row level security', inner_table);
    execute format('alter table %I force row level security', inner_table);
    execute format(
      'create policy %I on %I to thirty_desk using (app_actor() is not null) with check (app_actor() is not null)',
      inner_table || '_desk', inner_table);
    execute format('grant select, insert, update on %I to thirty_desk', inner_table);
  end loop;
end
$$;
