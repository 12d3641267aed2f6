import { readdir } from "node:fs/promises";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { civilDate } from "@/lib/core/civil-date";
import { log } from "@/lib/core/log";
import { alarmExports, settleExport } from "@/lib/exports/commands/schedules";
import { runExports } from "@/lib/exports/jobs";
import type { ClaimedRun } from "@/lib/exports/model/schedule";
import { claimRun, keepRun, listSchedules } from "@/lib/exports/queries/schedules";
import { findExportFigures } from "@/lib/jobs/queries";
import { later, MORNING, makeExportFolder, scheduleQueue } from "@/lib/testing/export-folder";
import { asDesk, expectDone, makeStaff, systemCaller } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

let manager: StaffActor;
let folder: string;
const DAY = 86_400;

beforeAll(async () => {
  manager = await makeStaff("manager");
});

beforeEach(async () => {
  vi.spyOn(log, "error").mockImplementation(() => undefined);
  const made = await makeExportFolder();
  folder = made.folder;
  await scheduleQueue(manager);
  return made.remove;
});

const run = (at: Date) => runExports(systemCaller(at), folder);
const runs = async () => (await asDesk(listSchedules))[0]?.runs;
const failing = async (at: Date) =>
  (await asDesk((tx) => findExportFigures(tx, "UTC", at))).failing;

/** A worker that takes the file on and says nothing more; null where it is not to be tried. */
async function takeOn(at: Date, day = "2026-06-16"): Promise<ClaimedRun | null> {
  const [schedule] = await asDesk(listSchedules);
  if (!schedule) throw new Error("no schedule");
  return asDesk((tx) => claimRun(tx, schedule, civilDate(day), at));
}

async function mustTakeOn(at: Date): Promise<ClaimedRun> {
  const claimed = await takeOn(at);
  if (!claimed) throw new Error("no claim");
  return claimed;
}

/** Somebody looks for silent workers, and is killed too by the file that is tried again. */
async function giveUp(at: Date): Promise<void> {
  await lookAtAll("update export_schedule set ended_at = now()");
  await run(at);
  await lookAtAll("update export_schedule set ended_at = null");
}

describe("a file that kills its worker", () => {
  it("is tried less and less often, and told from the second time on", async () => {
    const tries: number[] = [];
    const told: number[] = [];
    for (let seconds = 0; seconds <= 10_200; seconds += 300) {
      await giveUp(later(seconds));
      if (await takeOn(later(seconds))) tries.push(seconds);
      if ((await failing(later(seconds))) === 1) told.push(seconds);
    }
    // Ten minutes for the first two, twenty for the third, and then twice as long each time.
    expect(tries).toEqual([0, 600, 1_200, 2_400, 4_800, 9_600]);
    expect(told[0]).toBe(1_200);
    expect(told.at(-1)).toBe(10_200);
    expect(told).toHaveLength((10_200 - 1_200) / 300 + 1);
    const events = await lookAtAll<{ failure: string }>(
      "select data->>'failure' as failure from audit_event where type = 'export.failed'",
    );
    expect(events.map(({ failure }) => failure)).toEqual(
      Array.from({ length: 6 }, () => "worker_gone"),
    );
  });

  it("is told by mail", async () => {
    await mustTakeOn(MORNING);
    await giveUp(later(600));
    await mustTakeOn(later(600));
    const tell = async (at: Date) =>
      expectDone(await alarmExports.execute(systemCaller(at), {})).people;
    expect(await tell(later(1_199))).toBe(0);
    expect(await tell(later(1_200))).toBeGreaterThan(0);
  });

  it("is missing for good once its period is over, until a later one is there", async () => {
    await mustTakeOn(MORNING);
    expect(await failing(later(DAY))).toBe(1);
    expect(await run(later(DAY))).toBe(1);
    expect(await runs()).toMatchObject([
      { periodOn: "2026-06-17", state: "written" },
      { periodOn: "2026-06-16", state: "failed", failure: "worker_gone" },
    ]);
    expect(await failing(later(DAY + 1))).toBe(0);
  });
});

describe("a file that takes long", () => {
  it("is left to the worker that writes it, past the end of its period", async () => {
    const claimed = await mustTakeOn(MORNING);
    const midnight = 15 * 3_600;
    for (const seconds of [300, midnight - 10, midnight + 400, midnight + 3_600]) {
      expect(await asDesk((tx) => keepRun(tx, claimed, later(seconds)))).toBe(true);
      await giveUp(later(seconds + 599));
      expect(await failing(later(seconds + 599))).toBe(0);
    }
    expect(await runs()).toMatchObject([{ state: "writing", attempts: 1, failure: null }]);
    const hash = new Uint8Array(32);
    const file = { fileName: "queue.csv", rows: 1, bytes: 1, sha256: hash };
    const given = { runId: claimed.id, attempt: 1, ...file };
    expectDone(await settleExport.execute(systemCaller(later(midnight + 3_800)), given));
    expect(await runs()).toMatchObject([{ state: "written", attempts: 1 }]);
  });

  it("is gone on with by a worker that was taken for dead, as long as nobody else is at it", async () => {
    const claimed = await mustTakeOn(MORNING);
    await giveUp(later(600));
    expect(await runs()).toMatchObject([{ state: "failed", failure: "worker_gone" }]);
    expect(await asDesk((tx) => keepRun(tx, claimed, later(601)))).toBe(true);
    expect(await runs()).toMatchObject([{ state: "writing", failure: null }]);
    expect(await takeOn(later(1_200))).toBeNull();
    await giveUp(later(1_201));
    const second = await mustTakeOn(later(1_201));
    expect(second.attempt).toBe(2);
    expect(await asDesk((tx) => keepRun(tx, claimed, later(1_202)))).toBe(false);
    expect(await asDesk((tx) => keepRun(tx, second, later(1_202)))).toBe(true);
  });

  it("is given up once by workers that come at the same moment, and written once", async () => {
    await mustTakeOn(MORNING);
    const written = await Promise.all([1, 2, 3, 4].map(() => run(later(600))));
    expect(written.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await readdir(folder)).toHaveLength(1);
    expect(await runs()).toMatchObject([{ state: "written", attempts: 2 }]);
  });
});
