import { beforeEach, describe, expect, it } from "vitest";
import { acknowledgeAlarm } from "@/lib/alarms/commands/acknowledge";
import { remindOfApproval } from "@/lib/alarms/commands/remind-approval";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import { findStandingAlarms } from "@/lib/alarms/queries/standing";
import { approveAnswer } from "@/lib/answers/commands/approve";
import { holdAnswer } from "@/lib/answers/commands/hold";
import type { StaffActor } from "@/lib/auth/model";
import { isoDay } from "@/lib/core/day-column";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  acceptOne,
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
  versionOf,
} from "@/lib/testing/factories";
import { lookAtAll } from "@/lib/testing/trail";

// Received on Monday 1 June, due on Wednesday 1 July. The answer was written on Tuesday 16 June, at eleven in Berlin.
const RECEIVED = new Date("2026-06-01T10:00:00Z");
const WRITTEN = new Date("2026-06-16T09:00:00Z");
const berlin = (day: string, time = "09:00") => new Date(`${day}T${time}:00+02:00`);

let composer: StaffActor;
let second: StaffActor;
let manager: StaffActor;
let reference: string;
let place: { controllerId: string; answerId: string };

beforeEach(async () => {
  await startAfresh();
  [composer, second, manager] = await Promise.all([
    makeStaff("officer"),
    makeStaff("officer"),
    makeStaff("manager"),
  ]);
  const controller = await makeController({ zone: "Europe/Berlin" });
  await asDesk((tx) =>
    tx.agreement.updateMany({ where: { controllerId: controller.id }, data: { twoPerson: true } }),
  );
  const member = await makeMember(controller.id);
  ({ reference } = await acceptOne({
    ...{ controllerId: controller.id, officer: composer, rights: ["access"] },
    ...{ instructedBy: member.email, receivedOn: "2026-06-01", at: RECEIVED },
  }));
  const owned = { reference, from: null, to: composer.personId };
  expectDone(await assignRequest.execute(callerOf(composer, RECEIVED), owned));
  const { answerId } = expectDone(
    await holdAnswer.execute(callerOf(composer, WRITTEN), {
      ...{ reference, version: await versionOf(reference), seen: "0" },
      decisions: [{ right: "access", outcome: "fulfilled", ground: "", note: "See the file." }],
      ...{ text: "Here is what we found.", step: "send" },
    }),
  );
  place = { controllerId: controller.id, answerId };
});

const wake = (at: Date) => wakeDue(systemCaller(at, "wake"));
const digest = (at: Date) => sendDigests(systemCaller(at, "digest"));

async function told(): Promise<string[]> {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.alarm.findMany({ where: { requestId, kind: "approval" }, orderBy: { raisedOn: "asc" } }),
  );
  const names = new Map([
    [composer.personId, "composer"],
    [second.personId, "second"],
    [manager.personId, "manager"],
  ]);
  return rows
    .map(({ raisedOn, personId }) => `${isoDay(raisedOn)} ${names.get(personId)}`)
    .toSorted();
}

async function standingOf({ personId }: StaffActor): Promise<string[]> {
  const reader = { personId, own: [personId], now: berlin("2026-06-18") };
  const alarms = await asDesk((tx) => findStandingAlarms(tx, reader, reference, 5));
  return alarms.map(({ kind }) => kind);
}

async function digestsOf({ personId }: StaffActor): Promise<unknown[]> {
  const mails = await asDesk((tx) =>
    tx.outboxMail.findMany({
      where: { template: "digest", personId },
      orderBy: { createdAt: "asc" },
      select: { params: true },
    }),
  );
  return mails.map(({ params }) => Object(params).approval);
}

async function approve(at: Date): Promise<void> {
  const { answerId } = place;
  const input = { reference, version: await versionOf(reference), answerId, seen: "0" };
  expectDone(await approveAnswer.execute(callerOf(second, at), input));
}

describe("an answer that waits for its second officer", () => {
  it("reminds everybody who may approve it once a working day has passed, and never its composer", async () => {
    await wake(berlin("2026-06-17", "10:59"));
    expect(await told()).toEqual([]);
    await wake(berlin("2026-06-17", "11:00"));
    await wake(berlin("2026-06-17", "11:01"));
    expect(await told()).toEqual(["2026-06-17 manager", "2026-06-17 second"]);
    expect((await eventsOf(reference)).filter((type) => type === "request.alarm_raised")).toEqual([
      "request.alarm_raised",
    ]);
    expect(await standingOf(second)).toEqual(["approval"]);
    expect(await standingOf(composer)).toEqual([]);
  });

  it("is one line of one digest a day, under a title of its own", async () => {
    await wake(berlin("2026-06-17", "11:00"));
    await digest(berlin("2026-06-17", "11:01"));
    await digest(berlin("2026-06-17", "16:30"));
    expect(await digestsOf(second)).toEqual([[`${reference} 2026-07-01 14`]]);
    expect(await digestsOf(composer)).toEqual([]);
    await wake(berlin("2026-06-18"));
    await digest(berlin("2026-06-18", "12:01"));
    expect(await digestsOf(second)).toHaveLength(2);
  });

  it("says nothing more once it was approved, neither on the desk nor by mail", async () => {
    await wake(berlin("2026-06-17", "11:00"));
    await approve(berlin("2026-06-17", "11:01"));
    await digest(berlin("2026-06-17", "11:02"));
    await wake(berlin("2026-06-18"));
    expect(await standingOf(second)).toEqual([]);
    expect(await digestsOf(second)).toEqual([]);
    expect(await told()).toHaveLength(2);
  });

  it("is quiet for whoever has acknowledged it, until the next rung of the ladder", async () => {
    await wake(berlin("2026-06-17", "11:00"));
    const known = callerOf(second, berlin("2026-06-17", "12:00"));
    expectDone(await acknowledgeAlarm.execute(known, { reference }));
    expect(await standingOf(second)).toEqual([]);
    await wake(berlin("2026-06-18"));
    expect((await told()).filter((line) => line.startsWith("2026-06-18"))).toEqual([
      "2026-06-18 manager",
    ]);
    // Ten days before it is due.
    await wake(berlin("2026-06-21"));
    expect((await told()).filter((line) => line.startsWith("2026-06-21"))).toHaveLength(2);
  });

  it("does not count what somebody knew before it was written", async () => {
    const { id: requestId, controllerId } = await rowOf(reference);
    await lookAtAll(
      `insert into alarm (controller_id, id, request_id, person_id, kind, raised_on, created_at, digested_at,
         acknowledged_at, acknowledged_owner_id)
       values ($1, gen_random_uuid(), $2, $3, 'days_10', '2026-06-15', $4, $4, $4, $5)`,
      [controllerId, requestId, second.personId, berlin("2026-06-16", "10:00"), composer.personId],
    );
    await wake(berlin("2026-06-17", "11:00"));
    expect(await told()).toContain("2026-06-17 second");
  });

  it("reminds of itself once, of two workers", async () => {
    const caller = systemCaller(berlin("2026-06-17", "11:00"), "wake");
    const both = await Promise.all([
      remindOfApproval.execute(caller, place),
      remindOfApproval.execute(caller, place),
    ]);
    expect(both.map((result) => expectDone(result).raised).toSorted()).toEqual([0, 2]);
  });
});
