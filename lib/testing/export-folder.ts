import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { env } from "@/lib/core/env";
import { scheduleExport } from "@/lib/exports/commands/schedules";
import { runExports } from "@/lib/exports/jobs";
import { listSchedules } from "@/lib/exports/queries/schedules";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

/** When what is scheduled is set, and its first file written. */
export const MORNING = new Date("2026-06-16T09:00:00Z");
export const later = (seconds: number) => new Date(MORNING.getTime() + seconds * 1_000);

/** An empty folder for exports, where none is scheduled yet. */
export async function makeExportFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "exports-"));
  env().EXPORTS_DIR = folder;
  await lookAtAll("delete from export_run");
  await lookAtAll("delete from export_schedule");
  const remove = async () => {
    await chmod(folder, 0o700).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, remove };
}

/** Schedules the queue each day, unless told otherwise. */
export async function scheduleQueue(manager: StaffActor, input: Record<string, string> = {}) {
  const given = { list: "queue", filters: "", format: "csv", rhythm: "daily", ...input };
  return expectDone(await scheduleExport.execute(callerOf(manager, MORNING), given)).scheduleId;
}

/**
 * For the tests of a file: a manager who schedules, a queue of three requests whose controller's name a spreadsheet would take for a
 * formula, and an empty folder before each test.
 */
export function scheduledExports() {
  let manager: StaffActor;
  let folder: string;
  beforeAll(async () => {
    manager = await makeStaff("manager");
    const officer = await makeStaff();
    const { id: controllerId } = await makeController({ name: "=Aster" });
    for (let n = 0; n < 3; n += 1) await receiveOne({ controllerId, officer });
  });
  beforeEach(async () => {
    const made = await makeExportFolder();
    folder = made.folder;
    return made.remove;
  });
  return {
    manager: () => manager,
    folder: () => folder,
    setUp: (input: Record<string, string> = {}) => scheduleQueue(manager, input),
    schedules: () => asDesk(listSchedules),
    run: (at: Date, into: string | undefined = folder) => runExports(systemCaller(at), into),
  };
}
