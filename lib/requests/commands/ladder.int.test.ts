import { expect, it } from "vitest";
import { addAgreement } from "@/lib/controllers/commands/agreements";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
} from "@/lib/testing/factories";

const TERMS = {
  period: "calendar_days",
  amount: "30",
  acknowledgeWithinDays: "2",
  effectiveFrom: "2026-01-01",
  effectiveTo: "",
  text: "Thirty days, and reminders of their own.",
  noticeEmail: "",
};

it("a request wakes on the rungs of the agreement that was in force at its receipt, and keeps them", async () => {
  const { id: controllerId } = await makeController();
  const [admin, officer] = [await makeStaff("administrator"), await makeStaff()];
  const add = (ladder: string) =>
    addAgreement.execute(callerOf(admin), { controllerId, ...TERMS, ladder });
  expectDone(await add("3, 14"));
  const kept = await asDesk((tx) =>
    tx.agreement.findMany({ where: { controllerId }, orderBy: { version: "asc" } }),
  );
  expect(kept.map(({ ladder }) => ladder)).toEqual([[], [14, 3]]);

  // Received on 15 June, due on 15 July: fourteen days before is the first.
  const { reference } = await receiveOne({ controllerId, officer });
  const target = { reference, from: null, to: officer.personId };
  expectDone(await assignRequest.execute(callerOf(officer), target));
  const wakeOf = async () => (await rowOf(reference)).nextWakeAt?.toISOString();
  expect(await wakeOf()).toBe("2026-07-01T07:00:00.000Z");
  expectDone(await add("20"));
  const other = await makeStaff();
  const further = { reference, from: officer.personId, to: other.personId };
  expectDone(await assignRequest.execute(callerOf(officer), further));
  expect(await wakeOf()).toBe("2026-07-01T07:00:00.000Z");
});

it("an agreement with rungs that are none is refused beside the field", async () => {
  const { id: controllerId } = await makeController();
  const admin = await makeStaff("administrator");
  for (const ladder of ["0", "61", "5 5", "soon", "1 2 3 4 5 6 7 8 9"]) {
    const result = await addAgreement.execute(callerOf(admin), { controllerId, ...TERMS, ladder });
    expect("fields" in result ? Object.keys(result.fields) : []).toEqual(["ladder"]);
  }
});
