import { expect, it } from "vitest";
import { changeWorkTime } from "@/lib/attendance/commands/work-time";
import { findTeam, findWorkTime } from "@/lib/attendance/queries/team";
import { AppError } from "@/lib/core/app-error";
import { dayColumn } from "@/lib/core/day-column";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  NOW,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

const INPUT = { zone: "Asia/Tokyo", workDays: ["2", "1"], quietFrom: "22:15", quietTo: "06:00" };

it("somebody says when they work, with one event, for themselves alone", async () => {
  const [me, other] = [await makeStaff(), await makeStaff()];
  const of = (id: string) => asDesk((tx) => findWorkTime(tx, id));
  const usual = await of(other.personId);
  expect(usual).toEqual({
    ...{ zone: null, workDays: [1, 2, 3, 4, 5], quietFrom: 1080, quietTo: 480 },
    calendar: null,
  });
  const before = await trailLength();
  expectDone(await changeWorkTime.execute(callerOf(me), INPUT));
  expect(await of(me.personId)).toEqual({
    zone: "Asia/Tokyo",
    workDays: [1, 2],
    quietFrom: 22 * 60 + 15,
    quietTo: 360,
    calendar: null,
  });
  expect(await of(other.personId)).toEqual(usual);
  expect(await trailLength()).toBe(before + 1);
});

it("the calendar whose holidays are days off is one that is kept, or none", async () => {
  const me = await makeStaff();
  const change = (calendar: string) => changeWorkTime.execute(callerOf(me), { ...INPUT, calendar });
  expect(await change("XX-NOWHERE")).toMatchObject({ ok: false, reason: "calendar_unknown" });
  const version = (number: string, holidays: readonly string[], createdAt: Date) => ({
    ...{ id: "XX-HOME", version: number, name: "Home", weekend: [6, 7], source: "test", createdAt },
    holidays: holidays.map((on) => ({ on, name: "A holiday" })),
    ...{ coversFrom: dayColumn("2026-01-01"), coversTo: dayColumn("2028-12-31") },
  });
  await asDesk((tx) =>
    tx.workingCalendar.createMany({
      data: [
        version("1", ["2026-12-24"], new Date(0)),
        version("2", ["2026-01-01", "2026-12-25"], NOW),
      ],
    }),
  );
  expectDone(await change("XX-HOME"));
  const { members } = await asDesk((tx) => findTeam(tx, NOW));
  const holidays = members.find(({ id }) => id === me.personId)?.holidays;
  // Of the newest version, and no days that are long past.
  expect([...(holidays ?? [])]).toEqual(["2026-12-25"]);
  expectDone(await change(""));
  expect(await asDesk((tx) => findWorkTime(tx, me.personId))).toMatchObject({ calendar: null });
});

it("what is no time, no zone or no day is refused beside its field", async () => {
  const me = await makeStaff();
  const wrong = { zone: "Mars/Base", workDays: [], quietFrom: "25:00", quietTo: "noon" };
  const result = await changeWorkTime.execute(callerOf(me), wrong);
  expect("fields" in result ? Object.keys(result.fields).sort() : []).toEqual(
    ["quietFrom", "quietTo", "workDays", "zone"].sort(),
  );
});

it("those who get no reminders have no working time to say", async () => {
  const { id } = await makeController();
  for (const actor of [await makeMember(id), await makeStaff("auditor")]) {
    await expect(changeWorkTime.execute(callerOf(actor), INPUT)).rejects.toThrow(AppError);
  }
});
