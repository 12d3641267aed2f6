import type { Reads } from "@/lib/core/db";
import type { ScanFigures } from "@/lib/storage/model/scan";

/** Over the partial indexes of what waits and of what was held back: history costs nothing. */
export async function countScans(tx: Reads): Promise<ScanFigures> {
  const [row] = await tx.$queryRaw<[ScanFigures]>`
    select
      ((select count(*) from attachment where scan_state = 'pending')
        + (select count(*) from raw_mail where scan_state = 'pending' and erased_at is null)
        + (select count(*) from import_job where scan_state = 'pending' and file_id is not null))::int as waiting,
      least((select min(created_at) from attachment where scan_state = 'pending'),
        (select min(created_at) from raw_mail where scan_state = 'pending' and erased_at is null),
        (select min(created_at) from import_job where scan_state = 'pending' and file_id is not null)) as "oldestAt",
      ((select count(*) from attachment where scan_state in ('infected', 'failed') and scan_state = 'infected')
        + (select count(*) from raw_mail where scan_state in ('infected', 'failed') and scan_state = 'infected')
        + (select count(*) from import_job where scan_state in ('infected', 'failed') and scan_state = 'infected'))::int as found,
      ((select count(*) from attachment where scan_state in ('infected', 'failed') and scan_state = 'failed')
        + (select count(*) from raw_mail where scan_state in ('infected', 'failed') and scan_state = 'failed')
        + (select count(*) from import_job where scan_state in ('infected', 'failed') and scan_state = 'failed'))::int as failed`;
  return row;
}
