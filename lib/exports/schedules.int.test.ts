import { readdir } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { endExportSchedule, scheduleExport } from "@/lib/exports/commands/schedules";
import { runExports } from "@/lib/exports/jobs";
import { listEverySchedule } from "@/lib/exports/queries/schedules";
import { findExportFigures } from "@/lib/jobs/queries";
import { later, MORNING, scheduledExports } from "@/lib/testing/export-folder";
import { asDesk, callerOf, expectDone, systemCaller } from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const { manager, folder, setUp, schedules, run } = scheduledExports();

describe("a scheduled export", () => {
  it("reads the first of a repeated filter, as its page does", async () => {
    const scheduleId = await setUp({ filters: "right=erasure&right=access", format: "jsonl" });
    expect((await schedules())[0]?.filters).toBe("right=erasure");
    // As an earlier version has kept them.
    await lookAtAll("update export_schedule set filters = $2 where id = $1", [
      scheduleId,
      "right=erasure&right=access",
    ]);
    expect(await run(MORNING)).toBe(1);
    expect((await schedules())[0]?.runs).toMatchObject([{ state: "written", rows: 3 }]);
    await lookAtAll("update export_schedule set filters = $2 where id = $1", [
      scheduleId,
      "right=access&right=erasure",
    ]);
    expect(await run(later(86_400))).toBe(1);
    expect((await schedules())[0]?.runs[0]).toMatchObject({ state: "written", rows: 0 });
  });

  it("says that no folder is set, and is not set without one", async () => {
    await setUp();
    await runExports(systemCaller(MORNING), undefined);
    env().EXPORTS_DIR = undefined;
    expect(await run(later(400), undefined)).toBe(0);
    const result = await scheduleExport.execute(callerOf(manager()), {
      ...{ list: "queue", format: "csv", rhythm: "daily" },
    });
    expect(result).toMatchObject({ ok: false, reason: "no_folder" });
  });

  it("is refused for filters that the list does not know, and for lists of somebody's own", async () => {
    for (const [list, filters, reason] of [
      ["queue", "right=flight", "filters_unread"],
      ["queue", "view=mine", "filters_unread"],
      ["queue", "vew=overdue", "filters_unread"],
      ["individuals", "view=clsoed&month=2026-13", "filters_unread"],
      ["individuals", "view=closed&tab=1", "filters_unread"],
      ["log", "event=request.receved", "filters_unread"],
      ["log", "person=Ann", "filters_unread"],
      ["accesses", "form=2026-01-01", "filters_unread"],
      ["reports-months", "view=all", "filters_unread"],
      ["reports-requests", "verdict=fine", "filters_unread"],
      ["mails", "", "invalid_input"],
      ["portal-requests", "", "invalid_input"],
    ] as const) {
      const given = { list, filters, format: "csv", rhythm: "daily" };
      const result = await scheduleExport.execute(callerOf(manager()), given);
      expect([list, result]).toMatchObject([list, { ok: false, reason }]);
    }
    expect(await schedules()).toEqual([]);
  });

  it("of before filters were refused fails where somebody is told, and writes no more than was asked for", async () => {
    const error = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const scheduleId = await setUp({ filters: "view=overdue" });
    await lookAtAll("update export_schedule set filters = 'vew=overdue' where id = $1", [
      scheduleId,
    ]);
    expect([await run(MORNING), await run(later(300))]).toEqual([0, 0]);
    expect((await schedules())[0]?.runs).toMatchObject([
      { state: "failed", failure: "refused", attempts: 2 },
    ]);
    expect((await asDesk((tx) => findExportFigures(tx, "UTC", later(301)))).failing).toBe(1);
    expect(await readdir(folder())).toEqual([]);
    error.mockRestore();
  });

  it("is set once, however its filters are spelled and whoever comes at the same moment", async () => {
    await lookAtAll(
      `insert into export_schedule (id, list, filters, format, rhythm, created_by_id, created_at)
       values ($1::uuid, 'queue', 'view=all&right=access', 'csv', 'daily', $2::uuid, now())`,
      [newId(), manager().personId],
    );
    const before = await trailLength();
    const set = (input: Record<string, string>) => {
      const given = { list: "queue", filters: "", format: "csv", rhythm: "daily", ...input };
      return scheduleExport.execute(callerOf(manager(), MORNING), given);
    };
    const address = "http://desk.example/desk?right=erasure&view=all&open=DSR-2026-000001";
    const spellings = [address, "view=all&right=erasure", "?right=erasure&view=all"];
    const results = await Promise.all(spellings.map((filters) => set({ filters })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(
      [1, 2].map(() => ({ ok: false, reason: "schedule_set" })),
    );
    expect(await trailLength()).toBe(before + 1);
    const [{ scheduleId }] = results.flatMap((result) => (result.ok ? [result.value] : [])) as [
      { scheduleId: string },
    ];
    const older = await set({ filters: "right=access&view=all" });
    expect(older).toMatchObject({ ok: false, reason: "schedule_set" });
    // What differs in anything is another file, and one that was ended is none.
    const [filters = ""] = spellings;
    for (const other of [{ format: "jsonl" }, { rhythm: "weekly" }, { filters: "view=all" }]) {
      expectDone(await set({ filters, ...other }));
    }
    expectDone(await endExportSchedule.execute(callerOf(manager()), { scheduleId }));
    expectDone(await set({ filters }));
    expect(await schedules()).toHaveLength(5);
  });

  it("is set by many at once, who all hold a connection while lists are read", async () => {
    const many = Array.from({ length: env().DATABASE_POOL_MAX });
    const results = await Promise.all(
      many.map(() =>
        scheduleExport.execute(callerOf(manager(), MORNING), {
          ...{ list: "reports-months", filters: "", format: "csv", rhythm: "daily" },
        }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter(({ ok }) => !ok)).toEqual(
      many.slice(1).map(() => ({ ok: false, reason: "schedule_set" })),
    );
  });

  it("stays in sight when its list is no more, as it counts, and can be ended", async () => {
    await setUp();
    const scheduleId = await setUp({ list: "log" });
    await lookAtAll("update export_schedule set list = 'diary' where id = $1", [scheduleId]);
    expect(await run(MORNING)).toBe(1);
    const { schedules: known, unread } = await asDesk(listEverySchedule);
    expect(known.map(({ list }) => list)).toEqual(["queue"]);
    expect(unread).toMatchObject([{ id: scheduleId, list: "diary" }]);
    // Nobody writes it, and whoever watches over the installation is told.
    const figures = await asDesk((tx) => findExportFigures(tx, "UTC", later(60)));
    expect(figures).toMatchObject({ schedules: 2, due: 1, dueOldestAt: MORNING });
    expectDone(await endExportSchedule.execute(callerOf(manager()), { scheduleId }));
    expect((await asDesk(listEverySchedule)).unread).toEqual([]);
  });

  it("ends, and writes no more", async () => {
    const scheduleId = await setUp();
    expectDone(await endExportSchedule.execute(callerOf(manager()), { scheduleId }));
    const again = await endExportSchedule.execute(callerOf(manager()), { scheduleId });
    expect(again).toMatchObject({ ok: false, reason: "schedule_unknown" });
    expect(await run(later(60))).toBe(0);
    expect(await readdir(folder())).toEqual([]);
  });
});
