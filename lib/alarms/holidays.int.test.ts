import { beforeEach, describe, expect, it } from "vitest";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import { alarmOwnersFor } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import type { StaffActor } from "@/lib/auth/model";
import { dayColumn } from "@/lib/core/day-column";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  expectDone,
  makeStaff,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { BERLIN, morning, RECEIVED, receiveInBerlin } from "@/lib/testing/mornings";

let owner: StaffActor;
let manager: StaffActor;
let reference: string;

/** Received on 1 June, due on Wednesday 1 July; the owner's calendar has these holidays. */
async function prepare(holidays: readonly string[]): Promise<void> {
  const id = `XX-${owner.personId.slice(0, 8)}`;
  await asDesk(async (tx) => {
    await tx.workingCalendar.createMany({
      data: {
        ...{ id, version: "1", name: "Somewhere", weekend: [6, 7], source: "test" },
        holidays: holidays.map((on) => ({ on, name: "A holiday" })),
        ...{ coversFrom: dayColumn("2026-01-01"), coversTo: dayColumn("2028-12-31") },
        createdAt: RECEIVED,
      },
    });
    await tx.person.updateMany({ where: { id: owner.personId }, data: { calendar: id } });
  });
}

beforeEach(async () => {
  await startAfresh();
  [owner, manager] = await Promise.all([makeStaff("officer"), makeStaff("manager")]);
  await asDesk((tx) => tx.person.updateMany({ data: { zone: BERLIN } }));
  reference = await receiveInBerlin(owner);
  const target = { reference, from: null, to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner, RECEIVED), target));
});

/** What the worker does at a moment. */
async function work(at: Date): Promise<void> {
  await wakeDue(systemCaller(at, "wake"));
  await sendDigests(systemCaller(new Date(at.getTime() + 1_000), "digest"));
}

async function told(kind: string): Promise<string[]> {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) => tx.alarm.findMany({ where: { requestId, kind } }));
  return rows.map(({ personId }) => (personId === owner.personId ? "owner" : "manager")).toSorted();
}

async function mailsTo({ personId }: StaffActor): Promise<number> {
  return asDesk((tx) => tx.outboxMail.count({ where: { template: "digest", personId } }));
}

async function standsFor({ personId }: StaffActor, at: Date): Promise<string[]> {
  const alarms = await asDesk(async (tx) => {
    const own = alarmOwnersFor(await findTeam(tx, at), personId, at);
    return findStandingAlarms(tx, { personId, own, now: at }, reference, 5);
  });
  return alarms.map(({ kind }) => kind);
}

describe("a reminder on a public holiday of its reader", () => {
  it("waits for the next day of work, and nobody else is told", async () => {
    await prepare(["2026-06-26"]);
    // Five days before the due day: a Friday.
    await work(morning("2026-06-26"));
    await work(morning("2026-06-27"));
    expect(await told("days_5")).toEqual(["owner"]);
    expect(await mailsTo(owner)).toBe(0);
    await work(morning("2026-06-29"));
    expect([await mailsTo(owner), await mailsTo(manager)]).toEqual([1, 0]);
  });

  it("is told at once, and to the manager who works, where the next day of work would be too late", async () => {
    await prepare(["2026-07-01"]);
    await work(morning("2026-06-29"));
    await work(morning("2026-07-01"));
    expect(await told("due_today")).toEqual(["manager", "owner"]);
    expect([await mailsTo(owner), await mailsTo(manager)]).toEqual([2, 1]);
    const noon = morning("2026-07-01", 180);
    expect(await standsFor(manager, noon)).toEqual(["due_today"]);
    // The next day the owner is back, and it is overdue: that is an alarm of its own.
    expect(await standsFor(manager, morning("2026-07-02", -30))).toEqual([]);
  });

  it("goes to nobody but its owner where no calendar was chosen", async () => {
    await work(morning("2026-07-01"));
    expect(await told("due_today")).toEqual(["owner"]);
  });
});
