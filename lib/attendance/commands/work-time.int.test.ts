import { expect, it } from "vitest";
import { changeWorkTime } from "@/lib/attendance/commands/work-time";
import { findWorkTime } from "@/lib/attendance/queries/team";
import { AppError } from "@/lib/core/app-error";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
} from "@/lib/testing/factories";
import { trailLength } from "@/lib/testing/trail";

const INPUT = { zone: "Asia/Tokyo", workDays: ["2", "1"], quietFrom: "22:15", quietTo: "06:00" };

it("somebody says when they work, with one event, for themselves alone", async () => {
  const [me, other] = [await makeStaff(), await makeStaff()];
  const of = (id: string) => asDesk((tx) => findWorkTime(tx, id));
  const usual = await of(other.personId);
  expect(usual).toEqual({ zone: null, workDays: [1, 2, 3, 4, 5], quietFrom: 1080, quietTo: 480 });
  const before = await trailLength();
  expectDone(await changeWorkTime.execute(callerOf(me), INPUT));
  expect(await of(me.personId)).toEqual({
    zone: "Asia/Tokyo",
    workDays: [1, 2],
    quietFrom: 22 * 60 + 15,
    quietTo: 360,
  });
  expect(await of(other.personId)).toEqual(usual);
  expect(await trailLength()).toBe(before + 1);
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
