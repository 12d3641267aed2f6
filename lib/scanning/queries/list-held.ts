import type { Reads } from "@/lib/core/db";
import type { FileKind } from "@/lib/scanning/model";
import { type FileMark, markOf, type ScanState } from "@/lib/storage/model/scan";
import { Prisma } from "@/prisma/generated/client";

/** A file that nobody may download, in a list: where it is, and not what it is called. */
export type HeldFile = {
  readonly kind: FileKind;
  readonly id: string;
  readonly mark: FileMark | null;
  readonly at: Date;
  /** Whether the desk may have it, but for its verdict: not what lies in a draft, nor a file that a member imported. */
  readonly isForDesk: boolean;
  readonly reference: string | null;
  readonly controllerName: string | null;
};

const SHOWN = 20;

/** Where a page of held files ended. */
export type HeldKey = Pick<HeldFile, "at" | "id">;

type Row = Omit<HeldFile, "mark"> & { readonly state: ScanState; readonly finding: string | null };

/** The latest ones in front. Without a scanner only those in which one has found something. */
export async function listHeldFiles(
  tx: Reads,
  isScanned: boolean,
  most: number = SHOWN,
  after: HeldKey | null = null,
): Promise<HeldFile[]> {
  const isHeld = Prisma.sql`scan_state in ('infected', 'failed') and (${isScanned} or scan_state = 'infected')`;
  const rest = after
    ? Prisma.sql`and (scanned_at < ${after.at}::timestamptz or (scanned_at = ${after.at}::timestamptz and id > ${after.id}::uuid))`
    : Prisma.empty;
  const place = Prisma.sql`where ${isHeld} ${rest} order by scanned_at desc, id limit ${most}`;
  const rows = await tx.$queryRaw<Row[]>`
    select h.kind, h.id, h.state::text as state, h.finding, h.at, h.for_desk as "isForDesk", r.reference, c.name as "controllerName" from (
      (select 'attachment' as kind, controller_id, id, request_id, scan_state as state, scan_finding as finding, scanned_at as at,
          request_id is not null as for_desk
        from attachment ${place})
      union all
      (select 'mail', null, id, null, scan_state, scan_finding, scanned_at, true
        from raw_mail ${place})
      union all
      (select 'import', controller_id, id, null, scan_state, scan_finding, scanned_at, from_desk and file_id is not null
        from import_job ${place})
    ) as h
    left join request r on r.controller_id = h.controller_id and r.id = h.request_id
    left join controller c on c.id = h.controller_id
    order by h.at desc, h.id limit ${most}`;
  return rows.map(({ state, finding, ...file }) => ({
    ...file,
    mark: markOf({ state, finding }, isScanned),
  }));
}
