import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/model";
import { addCalendar } from "@/lib/calendars/commands/add";
import { editCalendar } from "@/lib/calendars/commands/edit";
import { renewCalendar } from "@/lib/calendars/commands/renew";
import { renewCalendars } from "@/lib/calendars/jobs";
import { findNewestVersion, listVersions } from "@/lib/calendars/queries/versions";
import { findCalendar } from "@/lib/clocks/queries/calendars";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { addController, changeController } from "@/lib/controllers/commands/facts";
import { dayColumn } from "@/lib/core/day-column";
import { computeRequestClocks } from "@/lib/sla/model/clocks";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

let admin: StaffActor;
let officer: StaffActor;
beforeAll(async () => {
  admin = await makeStaff("administrator");
  officer = await makeStaff("officer");
});

const newest = async (id: string) => {
  const found = await asDesk((tx) => findNewestVersion(tx, id));
  if (!found) throw new Error(`no calendar ${id}`);
  return found;
};

const edit = (calendarId: string, over: Record<string, unknown> = {}) => ({
  calendarId,
  base: "1",
  year: "2026",
  shown: [],
  keep: [],
  add: [],
  weekend: ["6", "7"],
  reason: "Decided by the Senate",
  ...over,
});

async function eventsAdded(run: () => Promise<unknown>): Promise<number> {
  const before = await trailLength();
  await run();
  return (await trailLength()) - before;
}

/** A controller with ten business days, going by a calendar. */
async function controllerBy(calendar: string) {
  const made = await makeController({ period: { unit: "business_days", amount: 10 } });
  await asDesk((tx) => tx.controller.updateMany({ where: { id: made.id }, data: { calendar } }));
  return made;
}

describe("a working calendar", () => {
  it("is stored from the data, once, with one event", async () => {
    expect(
      await eventsAdded(async () =>
        expectDone(await addCalendar.execute(callerOf(admin), { calendarId: "fr" })),
      ),
    ).toBe(1);
    expect(await newest("FR")).toMatchObject({
      version: "1",
      name: "France",
      from: "2024-01-01",
      to: "2032-12-31",
      weekend: [6, 7],
    });
    const again = await addCalendar.execute(callerOf(admin), { calendarId: "FR" });
    expect(again).toMatchObject({ ok: false, reason: "calendar_stored" });
    expect(await addCalendar.execute(callerOf(admin), { calendarId: "XX" })).toMatchObject({
      reason: "calendar_unknown",
    });
  });

  it("is stored when a controller first chooses it, and pinned from then on", async () => {
    const facts = { zone: "Europe/Madrid", language: "en", calendar: "es-md" };
    const { controllerId } = expectDone(
      await addController.execute(callerOf(admin), { name: "Chosen", ...facts }),
    );
    const [event] = await lookAtAll<{ data: unknown }>(
      "select data from audit_event order by id desc limit 1",
    );
    expect(event?.data).toEqual({ calendar: "ES-MD", calendarVersion: "1" });
    const changed = await changeController.execute(callerOf(admin), {
      controllerId,
      name: "Chosen",
      ...facts,
      calendar: "XX",
    });
    expect(changed).toMatchObject({ reason: "calendar_unknown" });
    const row = await asDesk((tx) =>
      tx.controller.findUniqueOrThrow({ where: { id: controllerId } }),
    );
    expect(row.calendar).toBe("ES-MD");
  });

  it("is edited as a new version that keeps the old one, and refused when somebody was faster", async () => {
    expectDone(await addCalendar.execute(callerOf(admin), { calendarId: "DE-BE" }));
    const input = edit("DE-BE", {
      shown: ["2026-03-08", "2026-04-03"],
      keep: ["2026-04-03"],
      add: [
        { on: "2026-06-17", name: "Day of the uprising" },
        { on: "", name: "" },
      ],
    });
    expect(
      await eventsAdded(async () => expectDone(await editCalendar.execute(callerOf(admin), input))),
    ).toBe(1);
    const days = (await newest("DE-BE")).holidays.map(({ on }) => on);
    expect(days).toContain("2026-06-17");
    expect(days).not.toContain("2026-03-08");
    expect((await versionsOf("DE-BE")).map(({ version }) => version)).toEqual(["2", "1"]);
    expect(await editCalendar.execute(callerOf(admin), input)).toMatchObject({
      reason: "changed_meanwhile",
    });
    expect(await editCalendar.execute(callerOf(admin), edit("DE-BE", { base: "2" }))).toMatchObject(
      { reason: "changes_nothing" },
    );
    const outside = edit("DE-BE", { base: "2", add: [{ on: "2050-01-02", name: "Far" }] });
    expect(await editCalendar.execute(callerOf(admin), outside)).toMatchObject({
      reason: "day_outside",
    });
  });

  it("leaves a day to work on, and asks for the day and the name of each that is added", async () => {
    const result = await editCalendar.execute(
      callerOf(admin),
      edit("DE-BE", {
        weekend: ["1", "2", "3", "4", "5", "6", "7"],
        add: [{ on: "2026-02-30", name: "" }],
        reason: " ",
      }),
    );
    expect(result).toMatchObject({ reason: "invalid_input" });
    expect(Object.keys("fields" in result ? result.fields : {}).toSorted()).toEqual([
      "add.0.name",
      "add.0.on",
      "reason",
      "weekend",
    ]);
  });

  it("gets more years before it runs out, and what people changed stays changed", async () => {
    expectDone(await addCalendar.execute(callerOf(admin), { calendarId: "BE" }));
    const change = edit("BE", { add: [{ on: "2026-07-20", name: "Bridge day" }] });
    expectDone(await editCalendar.execute(callerOf(admin), change));
    expect(await renewCalendars(systemCaller(NOW))).toBe(0);
    const late = new Date("2031-07-02T00:00:00Z");
    expect(
      await eventsAdded(async () =>
        expectDone(await renewCalendar.execute(systemCaller(late), { calendarId: "BE" })),
      ),
    ).toBe(1);
    const renewed = await newest("BE");
    expect(renewed).toMatchObject({ version: "3", from: "2024-01-01", to: "2037-12-31" });
    expect(renewed.holidays).toContainEqual({ on: "2026-07-20", name: "Bridge day" });
    expect(
      await eventsAdded(async () =>
        expectDone(await renewCalendar.execute(systemCaller(late), { calendarId: "BE" })),
      ),
    ).toBe(0);
  });

  it("cannot be changed by an officer, and can be renewed by the worker", async () => {
    const caller = callerOf(officer);
    await expect(addCalendar.execute(caller, {})).rejects.toThrow(/calendar:manage/);
    await expect(editCalendar.execute(caller, {})).rejects.toThrow(/calendar:manage/);
    await expect(renewCalendar.execute(caller, {})).rejects.toThrow(/calendar:renew/);
  });
});

const versionsOf = (id: string) => asDesk((tx) => listVersions(tx, id));

describe("a request", () => {
  it("keeps its date when its calendar gets a new version, and the next one is counted with it", async () => {
    expectDone(await addCalendar.execute(callerOf(admin), { calendarId: "DE-HH" }));
    const controller = await controllerBy("DE-HH");
    const before = await receiveOne({ controllerId: controller.id, officer });
    expectDone(
      await editCalendar.execute(
        callerOf(admin),
        edit("DE-HH", { add: [{ on: "2026-06-17", name: "Feast" }] }),
      ),
    );
    const { id } = await rowOf(before.reference);
    const facts = await asDesk((tx) => findClockFacts(tx, controller.id, id, NOW));
    expect(facts?.calendar.version).toBe("1");
    expect(facts && computeRequestClocks(facts).dueOn).toBe(before.dueOn);
    const after = await receiveOne({ controllerId: controller.id, officer });
    expect([before.dueOn, after.dueOn]).toEqual(["2026-06-29", "2026-06-30"]);
  });

  it("is never lost because its calendar has run out, and its date is found again", async () => {
    await asDesk((tx) =>
      tx.workingCalendar.createMany({
        data: {
          id: "ZZ-OLD",
          version: "1",
          name: "An old one",
          weekend: [6, 7],
          holidays: [{ on: "2020-12-25", name: "Christmas Day" }],
          coversFrom: dayColumn("2019-01-01"),
          coversTo: dayColumn("2020-12-31"),
          source: "a test",
          createdAt: NOW,
        },
      }),
    );
    const controller = await controllerBy("ZZ-OLD");
    const { reference, dueOn } = await receiveOne({ controllerId: controller.id, officer });
    expect(dueOn).toBe("2026-06-29");
    const { id } = await rowOf(reference);
    const facts = await asDesk((tx) => findClockFacts(tx, controller.id, id, NOW));
    expect(facts && computeRequestClocks(facts).dueOn).toBe(dueOn);
  });

  it("is never lost because its calendar is not stored: weekends count then", async () => {
    const controller = await controllerBy("QQ-NONE");
    const { dueOn } = await receiveOne({ controllerId: controller.id, officer });
    expect(dueOn).toBe("2026-06-29");
    await expect(asDesk((tx) => findCalendar(tx, "QQ-NONE", "7"))).rejects.toThrow(/QQ-NONE 7/);
  });
});
