import { beforeEach, describe, expect, it } from "vitest";
import { acknowledgeAlarm } from "@/lib/alarms/commands/acknowledge";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import type { StaffActor } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { isoDay } from "@/lib/core/day-column";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { BERLIN, morning, RECEIVED, receiveInBerlin } from "@/lib/testing/mornings";
import { trailLength } from "@/lib/testing/trail";

const wake = (day: string) => wakeDue(systemCaller(morning(day), "wake"));

let owner: StaffActor;
let manager: StaffActor;
let reference: string;

/** Owned from the first day. */
beforeEach(async () => {
  await startAfresh();
  [owner, manager] = await Promise.all([makeStaff("officer"), makeStaff("manager")]);
  await asDesk((tx) => tx.person.updateMany({ data: { zone: BERLIN } }));
  reference = await receiveInBerlin(owner);
  await giveTo(owner, RECEIVED, null);
});

async function giveTo(to: StaffActor, at: Date, from: StaffActor | null): Promise<void> {
  const target = { reference, from: from?.personId ?? null, to: to.personId };
  expectDone(await assignRequest.execute(callerOf(owner, at), target));
}

function acknowledge(actor: StaffActor, day: string) {
  return acknowledgeAlarm.execute(callerOf(actor, morning(day, 30)), { reference });
}

const readerOf = (personId: string) => ({
  ...{ personId, own: [personId], now: morning("2026-06-26", 15) },
});

/** The days on which somebody was told. */
async function daysOf({ personId }: StaffActor): Promise<string[]> {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.alarm.findMany({ where: { requestId, personId }, orderBy: { raisedOn: "asc" } }),
  );
  return rows.map(({ raisedOn, kind }) => `${isoDay(raisedOn)} ${kind}`);
}

async function live(from: string, days: number): Promise<void> {
  const first = morning(from).getTime();
  for (let day = 0; day < days; day += 1) {
    await wakeDue(systemCaller(new Date(first + day * 86_400_000), "wake"));
  }
}

describe("acknowledging a reminder", () => {
  it("is one event on the request, once, and takes it off the list and out of the digest", async () => {
    await wake("2026-06-26");
    const { personId } = owner;
    const standing = () =>
      asDesk((tx) => findStandingAlarms(tx, readerOf(personId), null, 10)).then(
        (all) => all.length,
      );
    expect(await standing()).toBe(1);
    const before = await trailLength();
    expectDone(await acknowledge(owner, "2026-06-26"));
    expectDone(await acknowledge(owner, "2026-06-26"));
    expect(await trailLength()).toBe(before + 1);
    expect((await eventsOf(reference)).at(-1)).toBe("request.alarm_acknowledged");
    expect(await standing()).toBe(0);
    expect(await sendDigests(systemCaller(morning("2026-06-26", 60), "digest"))).toBe(0);
  });

  it("is not asked of somebody whose request was given away", async () => {
    const other = await makeStaff("officer");
    await wake("2026-06-26");
    const { personId } = owner;
    const standing = () =>
      asDesk((tx) => findStandingAlarms(tx, readerOf(personId), reference, 10));
    expect(await standing()).toHaveLength(1);
    await giveTo(other, morning("2026-06-26", 10), owner);
    expect(await standing()).toEqual([]);
  });

  it("is refused for a request that is not there, and forbidden to members, auditors and administrators", async () => {
    const unknown = { reference: "DSR-2026-000000" };
    expect(await acknowledgeAlarm.execute(callerOf(owner), unknown)).toMatchObject({ ok: false });
    const { id } = await makeController();
    const others = [
      await makeMember(id),
      await makeStaff("auditor"),
      await makeStaff("administrator"),
    ];
    for (const actor of others) {
      await expect(acknowledgeAlarm.execute(callerOf(actor), { reference })).rejects.toThrow(
        AppError,
      );
    }
  });
});

describe("an acknowledged reminder", () => {
  it("comes back on the next rung", async () => {
    await wake("2026-06-26");
    expectDone(await acknowledge(owner, "2026-06-26"));
    await live("2026-06-27", 3);
    expect(await daysOf(owner)).toEqual(["2026-06-26 days_5", "2026-06-29 days_2"]);
  });

  it("that is overdue comes back after seven days, and the others are told meanwhile", async () => {
    await live("2026-07-01", 2);
    expectDone(await acknowledge(manager, "2026-07-02"));
    await live("2026-07-03", 8);
    expect(await daysOf(manager)).toEqual([
      "2026-07-02 overdue",
      "2026-07-09 overdue",
      "2026-07-10 overdue",
    ]);
    expect(await daysOf(owner)).toHaveLength(10);
  });

  it("leaves no event on days on which everybody knows", async () => {
    await live("2026-07-01", 2);
    expectDone(await acknowledge(manager, "2026-07-02"));
    expectDone(await acknowledge(owner, "2026-07-02"));
    const before = await trailLength();
    await live("2026-07-03", 6);
    expect(await trailLength()).toBe(before);
    expect((await rowOf(reference)).nextWakeAt).toEqual(morning("2026-07-09"));
  });

  it("comes back when somebody else becomes the owner", async () => {
    const other = await makeStaff("officer");
    await live("2026-07-01", 2);
    expectDone(await acknowledge(manager, "2026-07-02"));
    await giveTo(other, morning("2026-07-02", 60), owner);
    await live("2026-07-03", 1);
    expect(await daysOf(manager)).toEqual(["2026-07-02 overdue", "2026-07-03 overdue"]);
    expect(await daysOf(other)).toEqual(["2026-07-03 overdue"]);
  });
});
