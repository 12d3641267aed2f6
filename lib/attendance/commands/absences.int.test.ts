import { beforeEach, describe, expect, it } from "vitest";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import {
  cancelAbsence,
  cancelAbsenceFor,
  enterAbsence,
  enterAbsenceFor,
} from "@/lib/attendance/commands/absences";
import { coveredBy } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import type { StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  type MadeController,
  makeController,
  makeMember,
  makeStaff,
  NOW,
  receiveOne,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { BERLIN, morning } from "@/lib/testing/mornings";
import { trailLength } from "@/lib/testing/trail";

let controller: MadeController;
let ada: StaffActor;
let bob: StaffActor;
let mo: StaffActor;

beforeEach(async () => {
  await startAfresh();
  controller = await makeController({ zone: BERLIN });
  [ada, bob, mo] = await Promise.all([
    makeStaff("officer", { name: "Ada" }),
    makeStaff("officer", { name: "Bob" }),
    makeStaff("manager", { name: "Mo" }),
  ]);
  await asDesk((tx) => tx.person.updateMany({ data: { zone: BERLIN } }));
});

/** It is 16 June. */
const WEEK = { from: "2026-06-22", to: "2026-06-26" };
const own = (change: object = {}) => ({ ...WEEK, substituteId: bob.personId, ...change });

async function covered(by: StaffActor, at: Date): Promise<string[]> {
  const team = await asDesk((tx) => findTeam(tx, at));
  return coveredBy(team, by.personId, at).map(({ name }) => name);
}

describe("entering an absence", () => {
  it("moves ownership on its days alone, with one event", async () => {
    const before = await trailLength();
    expectDone(await enterAbsence.execute(callerOf(ada), own()));
    expect(await trailLength()).toBe(before + 1);
    expect(await covered(bob, morning("2026-06-21"))).toEqual([]);
    expect(await covered(bob, morning("2026-06-22"))).toEqual(["Ada"]);
    expect(await covered(bob, morning("2026-06-26"))).toEqual(["Ada"]);
    expect(await covered(bob, morning("2026-06-27"))).toEqual([]);
  });

  it("is refused for the wrong days and the wrong people, and leaves nothing", async () => {
    expectDone(await enterAbsence.execute(callerOf(ada), own()));
    const auditor = await makeStaff("auditor");
    const before = await trailLength();
    const cases: [object, string][] = [
      [own({ from: "2026-06-10", to: "2026-06-15" }), "is_over"],
      [own({ from: "2026-06-26", to: "2026-06-30" }), "away_already"],
      [own({ from: "2026-07-01", to: "2026-07-02", substituteId: ada.personId }), "is_yourself"],
      [
        own({ from: "2026-07-01", to: "2026-07-02", substituteId: auditor.personId }),
        "substitute_unknown",
      ],
      [own({ from: "2026-07-03", to: "2026-07-02" }), "invalid_input"],
      [own({ from: "2026-07-01", to: "2027-07-30" }), "invalid_input"],
      [own({ from: "2026-02-30" }), "invalid_input"],
    ];
    for (const [input, reason] of cases) {
      expect(await enterAbsence.execute(callerOf(ada), input)).toMatchObject({ ok: false, reason });
    }
    expect(await trailLength()).toBe(before);
  });

  it("of somebody else is for managers and administrators", async () => {
    const admin = await makeStaff("administrator");
    const input = { ...own(), personId: ada.personId };
    await expect(enterAbsenceFor.execute(callerOf(bob), input)).rejects.toThrow(AppError);
    expectDone(await enterAbsenceFor.execute(callerOf(mo), input));
    const later = { ...input, from: "2026-07-01", to: "2026-07-02" };
    expectDone(await enterAbsenceFor.execute(callerOf(admin), later));
    // Somebody who owns no requests needs nobody to act for them.
    const ofAdmin = { ...later, personId: admin.personId };
    expect(await enterAbsenceFor.execute(callerOf(mo), ofAdmin)).toMatchObject({
      reason: "person_unknown",
    });
  });

  it("is not for members", async () => {
    const member = await makeMember(controller.id);
    await expect(enterAbsence.execute(callerOf(member), own())).rejects.toThrow(AppError);
  });
});

describe("taking an absence back", () => {
  it("gives everything back at once, by its own person or who looks after it", async () => {
    const running = own({ from: "2026-06-16" });
    const { absenceId } = expectDone(await enterAbsence.execute(callerOf(ada), running));
    expect(await covered(bob, NOW)).toEqual(["Ada"]);
    expect(await cancelAbsence.execute(callerOf(bob), { absenceId })).toMatchObject({
      reason: "absence_unknown",
    });
    const before = await trailLength();
    expectDone(await cancelAbsence.execute(callerOf(ada), { absenceId }));
    expect(await covered(bob, NOW)).toEqual([]);
    expect(await trailLength()).toBe(before + 1);
    expect(await cancelAbsenceFor.execute(callerOf(mo), { absenceId })).toMatchObject({
      ok: false,
    });
    const again = expectDone(await enterAbsence.execute(callerOf(ada), running));
    expectDone(await cancelAbsenceFor.execute(callerOf(mo), again));
    await expect(cancelAbsenceFor.execute(callerOf(bob), again)).rejects.toThrow(AppError);
  });
});

describe("reminders during an absence", () => {
  /** Due on 1 July, so reminded on 26 June. */
  async function ownedByAda(): Promise<string> {
    const at = new Date("2026-06-01T10:00:00Z");
    const { reference } = await receiveOne({
      ...{ controllerId: controller.id, officer: ada, receivedOn: "2026-06-01", at },
    });
    const target = { reference, from: null, to: ada.personId };
    expectDone(await assignRequest.execute(callerOf(ada, at), target));
    return reference;
  }

  async function toldOf(reference: string): Promise<string[]> {
    const { id: requestId } = await rowOf(reference);
    const rows = await asDesk((tx) => tx.alarm.findMany({ where: { requestId } }));
    return rows.map(({ personId }) => personId).sort();
  }

  async function mailsTo({ personId }: StaffActor) {
    const rows = await asDesk((tx) =>
      tx.outboxMail.findMany({ where: { personId }, orderBy: { createdAt: "asc" } }),
    );
    return rows.filter(({ template }) => template !== "invitation");
  }

  it("reach the substitute at once and the owner on return, and say so on the request", async () => {
    const reference = await ownedByAda();
    expectDone(await enterAbsence.execute(callerOf(ada), own({ to: "2026-06-28" })));
    const friday = morning("2026-06-26");
    await wakeDue(systemCaller(friday, "wake"));
    expect(await toldOf(reference)).toEqual([ada.personId, bob.personId].sort());
    const { id: requestId } = await rowOf(reference);
    const raised = await asDesk((tx) =>
      tx.auditEvent.findMany({ where: { requestId, type: "request.alarm_raised" } }),
    );
    expect(raised.map(({ data }) => data)).toEqual([
      expect.objectContaining({ kind: "days_5", substitutes: [bob.personId] }),
    ]);
    await sendDigests(systemCaller(morning("2026-06-26", 10), "digest"));
    const templates = (await mailsTo(bob)).map(({ template }) => template);
    expect(templates).toEqual(["cover_begun", "digest"]);
    expect(await mailsTo(ada)).toEqual([]);
    // Back on Monday: what still holds of it, at eight.
    await sendDigests(systemCaller(morning("2026-06-29", -60), "digest"));
    expect((await mailsTo(ada)).map(({ template }) => template)).toEqual(["digest"]);
  });

  it("reach the managers when the substitute is away too, and nobody is left out", async () => {
    const reference = await ownedByAda();
    expectDone(await enterAbsence.execute(callerOf(ada), own()));
    expectDone(await enterAbsence.execute(callerOf(bob), { ...WEEK, substituteId: ada.personId }));
    await wakeDue(systemCaller(morning("2026-06-26"), "wake"));
    expect(await toldOf(reference)).toEqual([ada.personId, mo.personId].sort());
    expect((await covered(mo, morning("2026-06-26"))).toSorted()).toEqual(["Ada", "Bob"]);
  });

  it("begin with one mail that names what is to be done, at the first moment the substitute works", async () => {
    const reference = await ownedByAda();
    expectDone(await enterAbsence.execute(callerOf(ada), own({ from: "2026-06-20" })));
    const saturday = systemCaller(morning("2026-06-20"), "digest");
    const before = await trailLength();
    await sendDigests(saturday);
    await sendDigests(saturday);
    expect(await trailLength()).toBe(before + 1);
    const [mail, ...more] = await mailsTo(bob);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      template: "cover_begun",
      availableAt: morning("2026-06-22", -60),
      // Days left on the Monday on which it is read.
      params: { who: "Ada", until: "2026-06-26", open: 1, soon: [`${reference} 2026-07-01 9`] },
    });
  });
});
