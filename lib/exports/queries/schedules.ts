import type { CivilDate } from "@/lib/core/civil-date";
import { dayColumn, dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { TABLE_FORMATS, type TableFormat } from "@/lib/core/table";
import { isList, type ListName } from "@/lib/exports/model/lists";
import {
  type ClaimedRun,
  EXPORT_RHYTHMS,
  type ExportFailure,
  type ExportRhythm,
  LEASE_SECONDS,
  MOST_SCHEDULES,
} from "@/lib/exports/model/schedule";

export type ExportRunLine = {
  readonly id: string;
  readonly periodOn: CivilDate;
  readonly state: string;
  readonly attempts: number;
  readonly retryAt: Date | null;
  readonly failure: string | null;
  readonly fileName: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};

export type ExportScheduleLine = {
  readonly id: string;
  readonly list: ListName;
  readonly filters: string;
  readonly format: TableFormat;
  readonly rhythm: ExportRhythm;
  readonly createdByName: string;
  readonly createdAt: Date;
  /** The latest period first. */
  readonly runs: readonly ExportRunLine[];
};

const RUNS_SHOWN = 10;

function rowsOf(tx: Tx) {
  return tx.exportSchedule.findMany({
    where: { endedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_SCHEDULES,
    include: {
      createdBy: { select: { name: true } },
      runs: { orderBy: { periodOn: "desc" }, take: RUNS_SHOWN },
    },
  });
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function lineOf(row: Row): ExportScheduleLine | null {
  const { id, list, filters, createdAt } = row;
  const format = TABLE_FORMATS.find((known) => known === row.format);
  const rhythm = EXPORT_RHYTHMS.find((known) => known === row.rhythm);
  if (!isList(list) || format === undefined || rhythm === undefined) return null;
  const runs = row.runs.map(({ scheduleId: _, bytes, sha256, periodOn, ...run }) => ({
    ...run,
    periodOn: dayOfColumn(periodOn),
    bytes: bytes === null ? null : Number(bytes),
    sha256: sha256 === null ? null : Buffer.from(sha256).toString("hex"),
  }));
  const createdByName = row.createdBy.name;
  return { id, list, filters, format, rhythm, createdAt, createdByName, runs };
}

/** The schedules that were not ended, each with its latest runs. A list that this version does not know is left out. */
export async function listSchedules(tx: Tx): Promise<ExportScheduleLine[]> {
  return (await rowsOf(tx)).map(lineOf).filter((line) => line !== null);
}

/** One of a list that this version does not know: nothing is written, and it counts until it is ended. */
export type UnreadSchedule = Pick<ExportScheduleLine, "id" | "createdByName"> & {
  readonly list: string;
};

/** All that were not ended, with those that this version cannot read apart. */
export async function listEverySchedule(tx: Tx): Promise<{
  readonly schedules: readonly ExportScheduleLine[];
  readonly unread: readonly UnreadSchedule[];
}> {
  const schedules: ExportScheduleLine[] = [];
  const unread: UnreadSchedule[] = [];
  for (const row of await rowsOf(tx)) {
    const line = lineOf(row);
    if (line) schedules.push(line);
    else unread.push({ id: row.id, list: row.list, createdByName: row.createdBy.name });
  }
  return { schedules, unread };
}

/**
 * Takes on the file of a period, unless it is written, somebody is writing it, or it is not to be tried yet. One
 * statement: of two workers one gets it. The worker's book-keeping, not a change that anybody made.
 */
export async function claimRun(
  tx: Tx,
  schedule: Pick<ExportScheduleLine, "id" | "list" | "filters" | "format">,
  periodOn: CivilDate,
  now: Date,
): Promise<ClaimedRun | null> {
  const until = leaseFrom(now);
  const [row] = await tx.$queryRaw<{ id: string; attempts: number }[]>`
    insert into export_run (id, schedule_id, period_on, state, attempts, retry_at, started_at)
    values (${newId()}::uuid, ${schedule.id}::uuid, ${dayColumn(periodOn)}::date, 'writing', 1, ${until}::timestamptz,
      ${now}::timestamptz)
    on conflict (schedule_id, period_on) do update
      set state = 'writing', failure = null, attempts = export_run.attempts + 1, retry_at = ${until}::timestamptz
      where export_run.retry_at <= ${now}::timestamptz
    returning id, attempts`;
  if (!row) return null;
  const { id: scheduleId, list, filters, format } = schedule;
  return { scheduleId, list, filters, format, id: row.id, periodOn, attempt: row.attempts };
}

/**
 * A run that is somebody's: nobody has begun a try since. One that was taken for dead meanwhile and is there after all
 * may go on.
 */
export function ownRun(id: string, attempt: number) {
  const gone: ExportFailure = "worker_gone";
  return {
    ...{ id, attempts: attempt },
    OR: [{ state: "writing" }, { state: "failed", failure: gone }],
  };
}

/** Says that it is still being written. False where somebody else has taken it over. */
export async function keepRun(tx: Tx, { id, attempt }: ClaimedRun, now: Date): Promise<boolean> {
  const { count } = await tx.exportRun.updateMany({
    where: ownRun(id, attempt),
    data: { state: "writing", failure: null, retryAt: leaseFrom(now) },
  });
  return count === 1;
}

/** Runs that are being written by nobody any more, of whichever period. */
export function listSilentRuns(
  tx: Tx,
  now: Date,
): Promise<{ readonly id: string; readonly attempts: number }[]> {
  return tx.exportRun.findMany({
    where: { state: "writing", retryAt: { lte: now } },
    orderBy: { id: "asc" },
    select: { id: true, attempts: true },
    take: MOST_SCHEDULES,
  });
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_SECONDS * 1_000);
}
