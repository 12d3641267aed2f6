import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { civilDate, civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { writeExport } from "@/lib/exports/adapter/folder";
import { alarmExports, settleExport } from "@/lib/exports/commands/schedules";
import { EXPORT_RHYTHMS, periodOf } from "@/lib/exports/model/schedule";
import { claimRun, keepRun } from "@/lib/exports/queries/schedules";
import { findExportFigures } from "@/lib/jobs/queries";
import { later, MORNING, scheduledExports } from "@/lib/testing/export-folder";
import { asDesk, expectDone, systemCaller } from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

const { folder, setUp, schedules, run } = scheduledExports();

describe("a scheduled export", () => {
  it("writes one file for each period, with what proves it", async () => {
    await setUp({ filters: "?view=all&right=erasure", format: "jsonl" });
    expect(await run(MORNING)).toBe(1);
    expect([await run(later(60)), await run(later(3_600))]).toEqual([0, 0]);
    const [name = "", ...others] = await readdir(folder());
    expect(others).toEqual([]);
    expect(name).toMatch(/^queue-2026-06-16-[0-9a-f-]{36}\.jsonl$/);
    const bytes = await readFile(join(folder(), name));
    expect(bytes.toString().split("\n").slice(0, -1)).toHaveLength(3);
    const [schedule] = await schedules();
    expect(schedule?.runs).toMatchObject([
      {
        ...{ periodOn: "2026-06-16", state: "written", attempts: 1, fileName: name, rows: 3 },
        ...{ bytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") },
      },
    ]);
    const events = await lookAtAll<{ type: string }>(
      "select type from audit_event where type like 'export.%' order by id desc limit 2",
    );
    expect(events.map(({ type }) => type)).toEqual(["export.written", "export.scheduled"]);
    expect(await run(later(86_400))).toBe(1);
    expect(await readdir(folder())).toHaveLength(2);
  });

  it("is begun by the civil day of the installation's zone, and the days clocks change have one file too", () => {
    const days = ["2026-03-28", "2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"].map(
      civilDate,
    );
    expect(days.map((day) => periodOf("daily", day))).toEqual(days);
    expect(days.map((day) => periodOf("weekly", day))).toEqual([
      ...["2026-03-23", "2026-03-23", "2026-03-30", "2026-10-19", "2026-10-26"],
    ]);
    expect(days.map((day) => periodOf("monthly", day))).toEqual([
      ...["2026-03-01", "2026-03-01", "2026-03-01", "2026-10-01", "2026-10-01"],
    ]);
    for (const rhythm of EXPORT_RHYTHMS) {
      for (const day of days)
        expect(periodOf(rhythm, periodOf(rhythm, day))).toBe(periodOf(rhythm, day));
    }
  });

  it("follows the zone over the hour that is missing in spring", async () => {
    const zone = env().DESK_ZONE;
    env().DESK_ZONE = "Europe/Berlin";
    try {
      await setUp();
      for (const at of [
        "2026-03-28T22:59:00Z",
        "2026-03-28T23:00:00Z",
        "2026-03-29T21:59:00Z",
        "2026-03-29T22:00:00Z",
      ]) {
        await run(new Date(at));
      }
      const files = (await readdir(folder())).map((name) => name.slice(6, 16));
      expect(files.sort()).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
    } finally {
      env().DESK_ZONE = zone;
    }
  });

  it("is written once by workers that come at the same moment", async () => {
    await setUp();
    const written = await Promise.all([1, 2, 3, 4].map(() => run(MORNING)));
    expect(written.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await readdir(folder())).toHaveLength(1);
  });

  it("is gone on with where a worker was killed before, while and after it wrote", async () => {
    await setUp();
    const [schedule] = await schedules();
    if (!schedule) throw new Error("no schedule");
    const day = civilDate("2026-06-16");
    const claim = (at: Date) => asDesk((tx) => claimRun(tx, schedule, day, at));
    // Killed in the middle: a half lies there, and nobody touches it while its lease runs.
    const first = await claim(MORNING);
    await writeFile(join(folder(), `.queue-2026-06-16-${first?.id}.csv.1.part`), "half");
    expect(await run(later(599))).toBe(0);
    // Killed once more, between the file and its row: the file that is there is whole, and stays.
    const second = await claim(later(600));
    expect(second).toMatchObject({ id: first?.id, attempt: 2 });
    const name = `queue-2026-06-16-${first?.id}.csv`;
    const whole = 'a,b\r\n1,"two\r\nlines"\r\n2,x\r\n';
    async function* pieces() {
      yield { text: whole, rows: 2 };
    }
    await writeExport(folder(), name, 2, pieces());
    expect(await readdir(folder())).toEqual([name]);
    expect(await run(later(1_300))).toBe(1);
    expect(await readFile(join(folder(), name), "utf8")).toBe(whole);
    expect((await schedules())[0]?.runs).toMatchObject([
      { state: "written", attempts: 3, rows: 2, bytes: whole.length },
    ]);
    // Whoever was taken for dead and comes back changes nothing.
    if (!second) throw new Error("no claim");
    expect(await asDesk((tx) => keepRun(tx, second, later(1_400)))).toBe(false);
    const late = await settleExport.execute(systemCaller(), {
      ...{ runId: second.id, attempt: 2, fileName: "other.csv", rows: 0, bytes: 0 },
      sha256: new Uint8Array(32),
    });
    expect(late).toMatchObject({ ok: false, reason: "run_taken_over" });
  });

  it("says what went wrong, is tried again later each time, and told from the second time on", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    await setUp();
    const nowhere = join(folder(), "not-there");
    const told = async (at: Date) =>
      expectDone(await alarmExports.execute(systemCaller(at), {})).people;
    expect(await run(MORNING, nowhere)).toBe(0);
    expect((await schedules())[0]?.runs).toMatchObject([
      { state: "failed", failure: "not_writable", attempts: 1 },
    ]);
    expect(await told(later(1))).toBe(0);
    expect(await run(later(299), folder())).toBe(0);
    expect(await run(later(300), nowhere)).toBe(0);
    expect(await told(later(301))).toBeGreaterThan(0);
    expect(await told(later(400))).toBe(0);
    expect(await run(later(899), folder())).toBe(0);
    expect(await run(later(900), folder())).toBe(1);
    expect((await schedules())[0]?.runs).toMatchObject([{ state: "written", failure: null }]);
    expect(await told(new Date(MORNING.getTime() + 86_400_000))).toBe(0);
    expect(error).toHaveBeenCalledTimes(2);
    error.mockRestore();
  });

  it("tells no more of a file whose day has passed, once the next one is written", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    await setUp();
    const nowhere = join(folder(), "not-there");
    const day = 86_400;
    const told = async (at: Date) =>
      expectDone(await alarmExports.execute(systemCaller(at), {})).people;
    await run(MORNING, nowhere);
    await run(later(300), nowhere);
    expect(await run(later(day), folder())).toBe(1);
    expect(await told(later(3 * day))).toBe(0);
    error.mockRestore();
  });

  it("is on the health check from when it is due, while it fails and while its writer is silent", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const zone = "Asia/Kathmandu";
    const figures = (at: Date) => asDesk((tx) => findExportFigures(tx, zone, at));
    const nowhere = join(folder(), "not-there");
    const none = { schedules: 1, failing: 0, due: 0, dueOldestAt: null };
    expect(await figures(MORNING)).toEqual({ ...none, schedules: 0 });
    await setUp();
    expect(await figures(later(90))).toEqual({ ...none, due: 1, dueOldestAt: MORNING });
    // Not there once: it is tried again in five minutes, and due from then on.
    const given = env().DESK_ZONE;
    env().DESK_ZONE = zone;
    try {
      await run(later(100), nowhere);
      expect(await figures(later(399))).toEqual(none);
      expect(await figures(later(400))).toEqual({ ...none, due: 1, dueOldestAt: later(400) });
      await run(later(400), nowhere);
      expect(await figures(later(401))).toEqual({ ...none, failing: 1 });
      // Claimed by a worker that is killed: due once its lease has ended, and given up by whoever comes next.
      const [schedule] = await schedules();
      if (!schedule) throw new Error("no schedule");
      await asDesk((tx) => claimRun(tx, schedule, civilDate("2026-06-16"), later(2_000)));
      expect(await figures(later(2_599))).toEqual({ ...none, failing: 1 });
      expect(await figures(later(2_600))).toMatchObject({ due: 1, dueOldestAt: later(2_600) });
      expect(await run(later(2_600))).toBe(0);
      expect(await figures(later(3_199))).toEqual({ ...none, failing: 1 });
      expect(await figures(later(3_200))).toMatchObject({ due: 1, dueOldestAt: later(3_200) });
      expect(await run(later(3_200))).toBe(1);
      expect(await figures(later(3_201))).toEqual(none);
      // The next day begins where the installation is, a quarter past six in the evening by the wall of UTC.
      const midnight = new Date("2026-06-16T18:15:00Z");
      expect(await figures(new Date("2026-06-16T18:14:59Z"))).toEqual(none);
      expect(await figures(midnight)).toEqual({ ...none, due: 1, dueOldestAt: midnight });
    } finally {
      env().DESK_ZONE = given;
      error.mockRestore();
    }
  });

  it("is due from the first moment of the period that it is written for", async () => {
    const at = new Date("2026-07-01T12:00:00Z");
    for (const rhythm of EXPORT_RHYTHMS) await setUp({ rhythm });
    await lookAtAll("update export_schedule set created_at = '2026-01-01T00:00:00Z'");
    for (const zone of ["UTC", "America/St_Johns", "Pacific/Apia"]) {
      const { due, dueOldestAt } = await asDesk((tx) => findExportFigures(tx, zone, at));
      const starts = EXPORT_RHYTHMS.map((rhythm) =>
        startOfDayIn(zone, periodOf(rhythm, civilDateIn(zone, at))),
      );
      const oldest = new Date(Math.min(...starts.map((start) => start.getTime())));
      expect([zone, due, dueOldestAt]).toEqual([zone, 3, oldest]);
    }
  });
});
