import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StaffActor } from "@/lib/auth/model";
import { env } from "@/lib/core/env";
import { scheduleExport } from "@/lib/exports/commands/schedules";
import { callerOf, expectDone } from "@/lib/testing/factories";
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
