-- What the virus scanner said of every file that comes from outside. A file waits from the moment it has a row, whoever writes the row.
-- CreateEnum
CREATE TYPE "ScanState" AS ENUM ('pending', 'clean', 'infected', 'failed');

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "scan_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "scan_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "scan_finding" TEXT,
ADD COLUMN     "scan_state" "ScanState" NOT NULL DEFAULT 'pending',
ADD COLUMN     "scanned_at" TIMESTAMPTZ(3),
ADD COLUMN     "scanned_with" TEXT;

-- AlterTable
ALTER TABLE "import_job" ADD COLUMN     "scan_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "scan_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "scan_finding" TEXT,
ADD COLUMN     "scan_state" "ScanState" NOT NULL DEFAULT 'pending',
ADD COLUMN     "scanned_at" TIMESTAMPTZ(3),
ADD COLUMN     "scanned_with" TEXT;

-- AlterTable
ALTER TABLE "raw_mail" ADD COLUMN     "scan_again_at" TIMESTAMPTZ(3),
ADD COLUMN     "scan_attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "scan_finding" TEXT,
ADD COLUMN     "scan_state" "ScanState" NOT NULL DEFAULT 'pending',
ADD COLUMN     "scanned_at" TIMESTAMPTZ(3),
ADD COLUMN     "scanned_with" TEXT;

-- Work that is open, and the few that were held back: neither costs what history costs. The file of an import goes after a week.
create index attachment_to_scan on attachment (created_at, id) where scan_state = 'pending';
create index raw_mail_to_scan on raw_mail (created_at, id) where scan_state = 'pending';
create index import_job_to_scan on import_job (created_at, id) where scan_state = 'pending' and file_id is not null;
create index attachment_held_back on attachment (scanned_at) where scan_state in ('infected', 'failed');
create index raw_mail_held_back on raw_mail (scanned_at) where scan_state in ('infected', 'failed');
create index import_job_held_back on import_job (scanned_at) where scan_state in ('infected', 'failed');

do $$
declare
  holder text;
begin
  foreach holder in array array['attachment', 'raw_mail', 'import_job'] loop
    execute format(
      'alter table %I
         add constraint %I check ((scan_state = ''pending'') = (scanned_at is null)
           and (scan_state = ''pending'' or scan_again_at is null)
           and (scan_state in (''infected'', ''failed'')) = (scan_finding is not null))',
      holder, holder || '_scan');
  end loop;
end
$$;

-- A verdict is the worker's to give: a controller's side can neither bring one with a file nor change one.
create policy attachment_portal_unscanned on attachment as restrictive for insert to thirty_portal
  with check (scan_state = 'pending');
create policy import_job_portal_unscanned on import_job as restrictive for insert to thirty_portal
  with check (scan_state = 'pending');
revoke update on attachment from thirty_portal;
grant update (draft_id, request_id, name, wrapped_key) on attachment to thirty_portal;
