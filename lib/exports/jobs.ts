import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { type TablePiece, writeTable } from "@/lib/core/table";
import { writeExport } from "@/lib/exports/adapter/folder";
import {
  alarmExports,
  failExport,
  giveUpExport,
  settleExport,
} from "@/lib/exports/commands/schedules";
import {
  type ClaimedRun,
  type ExportFailure,
  exportFileName,
  periodOf,
} from "@/lib/exports/model/schedule";
import { claimRun, keepRun, listSchedules, listSilentRuns } from "@/lib/exports/queries/schedules";
import type { Caller } from "@/lib/gate/command";
import { listParams } from "@/lib/gate/list-reader";
import { scopeOf } from "@/lib/gate/scope";

const RENEW_SECONDS = 60;

class TakenOver extends Error {}

/**
 * Writes what the present period still owes, each file once. A worker that is killed leaves a row whose lease ends and a
 * half under another name; whoever comes next counts that try as failed and goes on, later each time. Returns how many
 * files were written. Any number may run at once.
 */
export async function runExports(
  caller: Caller,
  folder: string | undefined = env().EXPORTS_DIR,
  signal?: AbortSignal,
): Promise<number> {
  const scope = scopeOf(caller.actor);
  await giveUpSilent(caller);
  const schedules = await withScope(scope, listSchedules);
  let written = 0;
  for (const schedule of schedules) {
    if (signal?.aborted) break;
    const now = caller.clock.now();
    const period = periodOf(schedule.rhythm, civilDateIn(env().DESK_ZONE, now));
    const run = await withScope(scope, (tx) => claimRun(tx, schedule, period, now));
    if (run === null) continue;
    if (await writeRun(caller, run, folder)) written += 1;
    // Writing takes its time: what fell silent meanwhile is not claimed as if it had only just been begun.
    await giveUpSilent(caller);
  }
  return written;
}

async function giveUpSilent(caller: Caller): Promise<void> {
  const now = caller.clock.now();
  const silent = await withScope(scopeOf(caller.actor), (tx) => listSilentRuns(tx, now));
  for (const { id: runId, attempts: attempt } of silent) {
    const result = await giveUpExport.execute(caller, { runId, attempt });
    if (!result.ok) continue;
    log.error(
      { job: "export", attempts: attempt },
      "a worker stopped while it wrote a scheduled export",
    );
  }
}

async function writeRun(
  caller: Caller,
  run: ClaimedRun,
  folder: string | undefined,
): Promise<boolean> {
  const { id: runId, attempt } = run;
  try {
    if (folder === undefined) return await fail(caller, run, "no_folder");
    const fileName = exportFileName(run);
    const file = await writeExport(folder, fileName, attempt, piecesOf(caller, run));
    const result = await settleExport.execute(caller, { runId, attempt, fileName, ...file });
    return result.ok;
  } catch (error) {
    if (error instanceof TakenOver) return false;
    log.error(
      { err: error, job: "export", attempts: attempt },
      "a scheduled export could not be written",
    );
    return fail(caller, run, failureOf(error));
  }
}

async function fail(caller: Caller, run: ClaimedRun, failure: ExportFailure): Promise<false> {
  await failExport.execute(caller, { runId: run.id, attempt: run.attempt, failure });
  return false;
}

/** The list, read while it is written, by a worker that says all along that it is there. */
async function* piecesOf(caller: Caller, run: ClaimedRun): AsyncGenerator<TablePiece> {
  const { actor, clock } = caller;
  if (actor.kind !== "system") throw new AppError("forbidden", "schedules are the worker's");
  const reader = { caller: { actor, clock }, scope: scopeOf(actor) };
  const params = listParams(new URLSearchParams(run.filters));
  // Fetched when there is something to write: with it come all pages' readers, which a worker has no other use for.
  const { openList } = await import("@/lib/exports/loaders/lists");
  const table = await openList(reader, run.list, params);
  let renewedAt = clock.now().getTime();
  for await (const piece of writeTable(table, run.format)) {
    yield piece;
    const now = clock.now();
    if (now.getTime() - renewedAt < RENEW_SECONDS * 1_000) continue;
    if (!(await withScope(reader.scope, (tx) => keepRun(tx, run, now)))) throw new TakenOver();
    renewedAt = now.getTime();
  }
}

const FAILURES: Readonly<Record<string, ExportFailure>> = {
  ENOENT: "not_writable",
  ENOTDIR: "not_writable",
  EACCES: "not_writable",
  EPERM: "not_writable",
  EROFS: "not_writable",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
};

function failureOf(error: unknown): ExportFailure {
  if (error instanceof AppError) return "refused";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FAILURES[code] ?? "broken";
}

/** Tells those who run the installation of files that could not be written. Returns how many people were told. */
export async function watchExports(caller: Caller): Promise<number> {
  const result = await alarmExports.execute(caller, {});
  return result.ok ? result.value.people : 0;
}
