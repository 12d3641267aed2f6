import type { Tx } from "@/lib/core/db";
import type { FileKind, FilePlace } from "@/lib/scanning/model";
import type { ScanState } from "@/lib/storage/model/scan";
import { Prisma } from "@/prisma/generated/client";

/** A file that nobody else scans until its lease ends. `attempts` counts this time. */
export type ClaimedFile = FilePlace & { readonly attempts: number };

/** Files of years that wait for their first scan must not keep a new one waiting: the work begins at either end. */
export type End = "oldest" | "newest";

type Row = {
  readonly kind: FileKind;
  readonly controllerId: string | null;
  readonly id: string;
  readonly attempts: number;
};

async function findDue(tx: Tx, now: Date, end: End): Promise<ClaimedFile | null> {
  const way = end === "oldest" ? Prisma.sql`asc` : Prisma.sql`desc`;
  const first = Prisma.sql`scan_state = 'pending' and (scan_again_at is null or scan_again_at <= ${now})`;
  const order = Prisma.sql`order by created_at ${way}, id ${way} limit 1`;
  const [row] = await tx.$queryRaw<Row[]>`
    select kind, controller_id as "controllerId", id, scan_attempts as attempts from (
      (select 'attachment' as kind, controller_id, id, scan_attempts, created_at from attachment where ${first} ${order})
      union all
      (select 'mail', null, id, scan_attempts, created_at from raw_mail
        where ${first} and erased_at is null ${order})
      union all
      (select 'import', controller_id, id, scan_attempts, created_at from import_job
        where ${first} and file_id is not null ${order})
    ) as due ${order}`;
  if (!row) return null;
  const { kind, controllerId, id, attempts } = row;
  if (controllerId === null) return { kind: "mail", controllerId, id, attempts };
  return { kind: kind === "import" ? "import" : "attachment", controllerId, id, attempts };
}

export async function isAnyDue(tx: Tx, now: Date): Promise<boolean> {
  return (await findDue(tx, now, "newest")) !== null;
}

/** Takes the next file: nobody else takes it before `until`. Null when none is due. A worker that dies with it loses nothing. */
export async function claimFile(
  tx: Tx,
  now: Date,
  until: Date,
  end: End,
): Promise<ClaimedFile | null> {
  for (;;) {
    const next = await findDue(tx, now, end);
    if (!next) return null;
    const attempts = next.attempts + 1;
    const data = { scanAgainAt: until, scanAttempts: attempts };
    // Where another worker was faster the number has changed, and the next look finds another file.
    if (await changeWaiting(tx, next, { scanAttempts: next.attempts }, data)) {
      return { ...next, attempts };
    }
  }
}

export type ScanChange = {
  readonly scanState?: ScanState;
  readonly scanFinding?: string | null;
  readonly scannedWith?: string | null;
  readonly scannedAt?: Date | null;
  readonly scanAgainAt?: Date | null;
  readonly scanAttempts?: number;
};

/** Changes what is known of a file that waits. False when it does not wait any more, or is gone. */
export async function changeWaiting(
  tx: Tx,
  file: FilePlace,
  only: { readonly scanAttempts?: number },
  data: ScanChange,
): Promise<boolean> {
  const where = { id: file.id, scanState: "pending", ...only } as const;
  return (await change(tx, file, where, data)) === 1;
}

/** Has a file that was not let through wait again, from the start. False when it was let through, waits, or is gone. */
export async function waitAgain(tx: Tx, file: FilePlace): Promise<boolean> {
  const where: Where = { id: file.id, scanState: { in: ["infected", "failed"] } };
  const data: ScanChange = {
    scanState: "pending",
    scanFinding: null,
    scannedWith: null,
    scannedAt: null,
    scanAgainAt: null,
    scanAttempts: 0,
  };
  return (await change(tx, file, where, data)) === 1;
}

type Where = {
  readonly id: string;
  readonly scanState: "pending" | { in: ("infected" | "failed")[] };
  readonly scanAttempts?: number;
};

async function change(tx: Tx, file: FilePlace, where: Where, data: ScanChange): Promise<number> {
  if (file.kind === "mail") return (await tx.rawMail.updateMany({ where, data })).count;
  const owned = { ...where, controllerId: file.controllerId };
  const { count } =
    file.kind === "attachment"
      ? await tx.attachment.updateMany({ where: owned, data })
      : await tx.importJob.updateMany({ where: owned, data });
  return count;
}
