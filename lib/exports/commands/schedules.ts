import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import {
  type ExportFailure,
  filtersOf,
  MOST_SCHEDULES,
  pauseAfterSilence,
  retryPause,
} from "@/lib/exports/model/schedule";
import { ownRun } from "@/lib/exports/queries/schedules";
import { FailedRun, NewSchedule, ScheduleId, SilentRun, WrittenRun } from "@/lib/exports/schema";
import { command } from "@/lib/gate/command";
import { listParams } from "@/lib/gate/list-reader";
import { scopeOf } from "@/lib/gate/scope";
import { findExportFigures } from "@/lib/jobs/queries";
import { tellWatchers } from "@/lib/mail/commands/tell-watchers";

/** Sets that a list is written into the operator's folder once a day, week or month, beginning with this one. */
export const scheduleExport = command({
  name: "export.schedule",
  permission: "export:schedule",
  input: NewSchedule,
  async before({ clock }, { list, filters }) {
    if (env().EXPORTS_DIR === undefined) return refused("no_folder");
    return (await isReadable(list, filters, clock.now())) ? null : refused("filters_unread");
  },
  async run(context, input) {
    const { tx, now, actor } = context;
    const createdById = personIdOf(actor);
    if (createdById === null) return refused("person_unknown");
    // Of two who set the same, or the last one that there is room for, the second finds what the first has set.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('export.schedule', 0))`;
    if ((await tx.exportSchedule.count({ where: { endedAt: null } })) >= MOST_SCHEDULES) {
      return refused("too_many_schedules");
    }
    if (await isSet(tx, input)) return refused("schedule_set");
    const id = newId();
    await tx.exportSchedule.createMany({ data: { ...input, id, createdById, createdAt: now } });
    const { list, format, rhythm } = input;
    await context.record("export.scheduled", INSTALLATION, {
      scheduleId: id,
      list,
      format,
      rhythm,
    });
    return done({ scheduleId: id });
  },
});

/** Whether one that goes on writes the same file for the same periods. */
async function isSet(tx: Tx, { filters, ...same }: z.output<typeof NewSchedule>): Promise<boolean> {
  const others = await tx.exportSchedule.findMany({
    where: { ...same, endedAt: null },
    select: { filters: true },
  });
  return others.some((other) => filtersOf(other.filters) === filters);
}

/**
 * Whether the worker will be able to open the list: what it refuses then is refused now, where somebody reads it. Lists
 * are read by connections of their own, so it is asked while the command holds none.
 */
async function isReadable(list: string, filters: string, now: Date): Promise<boolean> {
  const actor = { kind: "system", job: "exports" } as const;
  const reader = { caller: { actor, clock: { now: () => now } }, scope: scopeOf(actor) };
  try {
    // Fetched when it is asked for: the worker, which has these commands too, has no other use for all pages' readers.
    const { openList } = await import("@/lib/exports/loaders/lists");
    const table = await openList(reader, list, listParams(new URLSearchParams(filters)));
    await table.batches[Symbol.asyncIterator]().return?.();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Ends a schedule. What it has written stays where it is. */
export const endExportSchedule = command({
  name: "export.end_schedule",
  permission: "export:schedule",
  input: ScheduleId,
  async run(context, { scheduleId }) {
    const { count } = await context.tx.exportSchedule.updateMany({
      where: { id: scheduleId, endedAt: null },
      data: { endedAt: context.now },
    });
    if (count === 0) return refused("schedule_unknown");
    await context.record("export.schedule_ended", INSTALLATION, { scheduleId });
    return done({ scheduleId });
  },
});

/** A file lies in the folder, whole. Refused to whoever somebody else has taken over from. */
export const settleExport = command({
  name: "export.settle",
  permission: "export:run",
  input: WrittenRun,
  async run(context, { runId, attempt, fileName, rows, bytes, sha256 }) {
    const { count } = await context.tx.exportRun.updateMany({
      where: ownRun(runId, attempt),
      data: {
        ...{ state: "written", failure: null, retryAt: null, finishedAt: context.now },
        ...{ fileName, rows, bytes },
        sha256: new Uint8Array(sha256),
      },
    });
    if (count === 0) return refused("run_taken_over");
    const hash = Buffer.from(sha256).toString("hex");
    await context.record("export.written", INSTALLATION, { runId, fileName, rows, bytes, hash });
    return done(null);
  },
});

/** A file could not be written. It is tried again, later each time. */
export const failExport = command({
  name: "export.fail",
  permission: "export:run",
  input: FailedRun,
  async run(context, { runId, attempt, failure }) {
    const retryAt = new Date(context.now.getTime() + retryPause(attempt) * 1_000);
    const { count } = await context.tx.exportRun.updateMany({
      where: ownRun(runId, attempt),
      data: { state: "failed", failure, retryAt },
    });
    if (count === 0) return refused("run_taken_over");
    await context.record("export.failed", INSTALLATION, { runId, failure });
    return done(null);
  },
});

/**
 * Whoever wrote a file says nothing any more: that try has failed, of a period that is over too. A file that kills its
 * worker is tried less and less often, as one that fails in any other way.
 */
export const giveUpExport = command({
  name: "export.give_up",
  permission: "export:run",
  input: SilentRun,
  async run(context, { runId, attempt }) {
    const silent = { id: runId, attempts: attempt, state: "writing" };
    const [run] = await context.tx.exportRun.findMany({
      where: { ...silent, retryAt: { lte: context.now } },
      select: { retryAt: true },
    });
    if (!run?.retryAt) return refused("run_kept");
    const failure: ExportFailure = "worker_gone";
    const retryAt = new Date(run.retryAt.getTime() + pauseAfterSilence(attempt) * 1_000);
    const { count } = await context.tx.exportRun.updateMany({
      where: { ...silent, retryAt: run.retryAt },
      data: { state: "failed", failure, retryAt },
    });
    if (count === 0) return refused("run_kept");
    await context.record("export.failed", INSTALLATION, { runId, failure });
    return done(null);
  },
});

/** Tells managers and administrators of files that could not be written: one mail a day to each while it lasts. */
export const alarmExports = command({
  name: "export.alarm",
  permission: "export:run",
  input: z.strictObject({}),
  async run(context) {
    const { tx, now } = context;
    const { failing: files } = await findExportFigures(tx, env().DESK_ZONE, now);
    const told =
      files === 0 ? { on: "", people: 0 } : await tellWatchers(context, "export_alarm", { files });
    if (told.people === 0) context.unchanged();
    else await context.record("export.alarmed", INSTALLATION, { ...told, files });
    return done({ people: told.people });
  },
});
