-- CSV import: thousands of requests at once. The texts of the rows are in the stored file alone, encrypted; here are codes, counts and
-- keyed hashes.
-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('mapping', 'checking', 'checked', 'importing', 'imported', 'undoing', 'undone', 'dropped');

-- CreateEnum
CREATE TYPE "ImportOutcome" AS ENUM ('good', 'bad', 'known');

-- CreateEnum
CREATE TYPE "ImportMode" AS ENUM ('all', 'good');

-- AlterEnum
ALTER TYPE "Channel" ADD VALUE 'csv';

-- CreateTable
CREATE TABLE "import_job" (
    "controller_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state" "ImportState" NOT NULL,
    "from_desk" BOOLEAN NOT NULL,
    "file_id" UUID,
    "file_name" BYTEA,
    "file_key" BYTEA,
    "wrapped_key" BYTEA,
    "header" BYTEA,
    "file_size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "encoding" TEXT NOT NULL,
    "delimiter" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "mapping" JSONB,
    "rows" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "likely" INTEGER NOT NULL DEFAULT 0,
    "destructive" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "mode" "ImportMode",
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "instructed_by_id" UUID,
    "instructed_by_name" BYTEA,
    "asked_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "erase_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("controller_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "controller_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "row_key" BYTEA,
    "outcome" "ImportOutcome" NOT NULL,
    "problems" JSONB NOT NULL,
    "likely" BOOLEAN NOT NULL DEFAULT false,
    "earlier_id" UUID,
    "earlier_line" INTEGER,
    "request_id" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("controller_id","import_id","place")
);

-- CreateIndex
CREATE INDEX "import_job_by_controller" ON "import_job"("controller_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "import_job_by_time" ON "import_job"("created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "import_job_by_id" ON "import_job"("id");

-- CreateIndex
CREATE INDEX "import_job_by_fingerprint" ON "import_job"("controller_id", "fingerprint", "created_at" DESC);

-- CreateIndex
CREATE INDEX "import_row_by_request" ON "import_row"("controller_id", "request_id");

-- AddForeignKey
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_controller_id_fkey" FOREIGN KEY ("controller_id") REFERENCES "controller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_controller_id_import_id_fkey" FOREIGN KEY ("controller_id", "import_id") REFERENCES "import_job"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_controller_id_request_id_fkey" FOREIGN KEY ("controller_id", "request_id") REFERENCES "request"("controller_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A row of a controller's own becomes one request, however often its file comes; once it was undone it may come again.
create unique index import_row_once on import_row (controller_id, row_key)
  where request_id is not null and undone_at is null;
-- What the worker has to do, and what it has to erase.
create index import_job_open on import_job (created_at, id) where state in ('checking', 'importing', 'undoing');
create index import_job_to_erase on import_job (erase_at) where file_id is not null;
-- The sweep of storage asks which of many files have a row.
create index import_job_by_file on import_job (file_id) where file_id is not null;
-- The problems of a dry run are paged.
create index import_row_problems on import_row (controller_id, import_id, place) where outcome = 'bad';

alter table import_job
  add constraint import_job_size check (file_size > 0),
  add constraint import_job_rows check (rows > 0 and position between 0 and rows),
  add constraint import_job_file check ((file_id is null) = (erased_at is not null)
    and (file_id is null) = (wrapped_key is null) and (file_id is null) = (file_key is null)
    and (file_id is null) = (file_name is null) and (file_id is null) = (header is null)),
  add constraint import_job_mapped check (state in ('mapping', 'dropped') or mapping is not null),
  add constraint import_job_started check (state not in ('importing', 'imported', 'undoing', 'undone')
    or (started_at is not null and started_by_id is not null and mode is not null)),
  add constraint import_job_finished check (state not in ('imported', 'undoing', 'undone') or finished_at is not null);
alter table import_row
  add constraint import_row_request check (request_id is null or (row_key is not null and outcome = 'good')),
  add constraint import_row_undone check (undone_at is null or request_id is not null);

do $$
declare
  owned text;
begin
  foreach owned in array array['import_job', 'import_row'] loop
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

-- A member hands a file in and says what is to become of it; the rows are the worker's.
grant select, insert on import_job to thirty_portal;
grant update (state, mapping, position, good, bad, known, likely, destructive, withdrawn, kept, mode, started_by_id,
  started_at, instructed_by_id, asked_at, undone_by_id, erase_at, version) on import_job to thirty_portal;
grant select on import_row to thirty_portal;
grant select, insert, update on import_job, import_row to thirty_desk;

-- Another dry run begins with no rows. One that has become a request stays.
grant delete on import_row to thirty_desk;
create policy import_row_unmade on import_row as restrictive for delete to thirty_desk using (request_id is null);
