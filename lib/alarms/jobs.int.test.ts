import { beforeEach, describe, expect, it } from "vitest";
import { sendDigests, wakeDue } from "@/lib/alarms/jobs";
import type { StaffActor } from "@/lib/auth/model";
import { dayColumn, isoDay } from "@/lib/core/day-column";
import { assignRequest } from "@/lib/requests/commands/assign";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  type MadeController,
  makeController,
  makeStaff,
  receiveOne,
  rowOf,
  startAfresh,
  systemCaller,
} from "@/lib/testing/factories";
import { BERLIN, morning } from "@/lib/testing/mornings";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

function wake(at: Date): Promise<number> {
  return wakeDue(systemCaller(at, "wake"));
}

function digest(at: Date): Promise<number> {
  return sendDigests(systemCaller(at, "digest"));
}

type Told = { kind: string; person: string; on: string };

async function alarmsOf(reference: string): Promise<Told[]> {
  const { id: requestId } = await rowOf(reference);
  const rows = await asDesk((tx) =>
    tx.alarm.findMany({ where: { requestId }, orderBy: [{ raisedOn: "asc" }, { kind: "asc" }] }),
  );
  return rows.map((row) => ({
    kind: row.kind,
    person: row.personId,
    on: isoDay(row.raisedOn),
  }));
}

function digestMails() {
  return asDesk((tx) =>
    tx.outboxMail.findMany({ where: { template: "digest" }, orderBy: { createdAt: "asc" } }),
  );
}

let controller: MadeController;
let owner: StaffActor;
let other: StaffActor;
let manager: StaffActor;

beforeEach(async () => {
  await startAfresh();
  controller = await makeController({ zone: BERLIN });
  [owner, other, manager] = await Promise.all([
    makeStaff("officer"),
    makeStaff("officer"),
    makeStaff("manager"),
  ]);
  await asDesk((tx) => tx.person.updateMany({ data: { zone: BERLIN } }));
});

/** Received on the first of June, due on the first of July. */
async function request(isOwned = true): Promise<string> {
  const at = new Date("2026-06-01T10:00:00Z");
  const { reference } = await receiveOne({
    controllerId: controller.id,
    officer: owner,
    receivedOn: "2026-06-01",
    receivedTime: "10:00",
    at,
  });
  if (isOwned) {
    const target = { reference, from: null, to: owner.personId };
    expectDone(await assignRequest.execute(callerOf(owner, at), target));
  }
  return reference;
}

/** Received and owned on another day. */
async function requestOn(instant: string, receivedOn: string): Promise<string> {
  const at = new Date(instant);
  const { reference } = await receiveOne({
    ...{ controllerId: controller.id, officer: owner, receivedOn, receivedTime: "11:00", at },
  });
  const target = { reference, from: null, to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner, at), target));
  return reference;
}

describe("a request that somebody owns", () => {
  it("reminds its owner at ten, five and two days and on the day, and tells the managers once it is overdue", async () => {
    const reference = await request();
    for (let day = 2; day <= 30; day += 1) {
      await wake(morning(`2026-06-${String(day).padStart(2, "0")}`));
    }
    for (const day of ["01", "02", "03"]) await wake(morning(`2026-07-${day}`));
    const told = await alarmsOf(reference);
    const own = told.filter(({ person }) => person === owner.personId);
    expect(own.map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      "2026-06-21 days_10",
      "2026-06-26 days_5",
      "2026-06-29 days_2",
      "2026-07-01 due_today",
      "2026-07-02 overdue",
      "2026-07-03 overdue",
    ]);
    const rest = told.filter(({ person }) => person !== owner.personId);
    expect(rest.map(({ person, kind, on }) => [person, `${on} ${kind}`])).toEqual([
      [manager.personId, "2026-07-02 overdue"],
      [manager.personId, "2026-07-03 overdue"],
    ]);
    const raised = (await eventsOf(reference)).filter((type) => type === "request.alarm_raised");
    expect(raised).toHaveLength(6);
  });

  it("gets one alarm, the most urgent, when no worker ran for weeks", async () => {
    const reference = await request();
    expect(await wake(morning("2026-06-30", 300))).toBe(1);
    expect(await wake(morning("2026-06-30", 301))).toBe(0);
    expect((await alarmsOf(reference)).map(({ kind }) => kind)).toEqual(["days_2"]);
    const { alarmedOn, nextWakeAt } = await rowOf(reference);
    expect(alarmedOn).toEqual(dayColumn("2026-06-30"));
    expect(nextWakeAt).toEqual(morning("2026-07-01"));
  });

  it("counts as nobody's when its owner was disabled", async () => {
    const reference = await request();
    await asDesk((tx) =>
      tx.person.updateMany({ where: { id: owner.personId }, data: { disabledAt: new Date(0) } }),
    );
    await wake(morning("2026-06-21"));
    const told = await alarmsOf(reference);
    expect(told.map(({ kind }) => kind)).toEqual(["unowned", "unowned"]);
    expect(told.map(({ person }) => person).sort()).toEqual(
      [manager.personId, other.personId].sort(),
    );
  });

  it("is left alone before nine in the morning of its clock", async () => {
    await request();
    expect(await wake(morning("2026-06-21", -1))).toBe(0);
    expect(await wake(morning("2026-06-21"))).toBe(1);
  });
});

describe("a request that nobody owns", () => {
  it("tells every officer and manager each morning until somebody takes it", async () => {
    const reference = await request(false);
    await wake(morning("2026-06-02"));
    await wake(morning("2026-06-03"));
    const target = { reference, from: null, to: other.personId };
    expectDone(await assignRequest.execute(callerOf(owner, morning("2026-06-03", 60)), target));
    await wake(morning("2026-06-04"));
    const told = await alarmsOf(reference);
    expect(told.map(({ on }) => on)).toEqual([
      ...Array<string>(3).fill("2026-06-02"),
      ...Array<string>(3).fill("2026-06-03"),
    ]);
    expect(new Set(told.map(({ person }) => person))).toEqual(
      new Set([owner.personId, other.personId, manager.personId]),
    );
  });
});

describe("a closed request", () => {
  it("is put to sleep without an alarm when a waking was left on it", async () => {
    const reference = await request();
    await asDesk((tx) =>
      tx.request.updateMany({
        where: { reference },
        data: { state: "withdrawn", nextWakeAt: morning("2026-06-05") },
      }),
    );
    const before = await trailLength();
    expect(await wake(morning("2026-06-21"))).toBe(0);
    expect((await rowOf(reference)).nextWakeAt).toBeNull();
    expect(await trailLength()).toBe(before);
  });
});

describe("two workers", () => {
  it("raise each of 500 alarms once", async () => {
    const reference = await request();
    await lookAtAll(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone,
         due_on, rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key, created_at)
       select controller_id, gen_random_uuid(), reference || n, channel, state, law, received_at, received_on, zone,
         due_on, rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key || n, created_at
       from request, generate_series(1, 499) n where reference = $1`,
      [reference],
    );
    const before = await trailLength();
    // A Friday: on a Sunday nobody would read a digest.
    const at = morning("2026-06-26");
    const raised = await Promise.all([wake(at), wake(at)]);
    expect(raised.reduce((sum, count) => sum + count, 0)).toBe(500);
    const alarms = await asDesk((tx) =>
      tx.alarm.findMany({ where: { personId: owner.personId }, select: { requestId: true } }),
    );
    expect([alarms.length, new Set(alarms.map((row) => row.requestId)).size]).toEqual([500, 500]);
    expect(await trailLength()).toBe(before + 500);
    expect(await wake(at)).toBe(0);
    const queued = await Promise.all([digest(at), digest(at), digest(at)]);
    expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1);
  }, 60_000);
});

/** From here on the twenty-first of June is a Sunday, the twenty-sixth a Friday, the first of July a Wednesday. */
describe("the digest", () => {
  it("is one mail with every line, and the alarms are in it exactly once", async () => {
    const references = [await request(), await request(), await request()];
    await wake(morning("2026-06-26"));
    const before = (await digestMails()).length;
    const trail = await trailLength();
    expect(await digest(morning("2026-06-26", 10))).toBe(1);
    expect(await digest(morning("2026-06-26", 70))).toBe(0);
    const mails = (await digestMails()).slice(before);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ personId: owner.personId });
    expect(mails[0]?.params).toMatchObject({
      on: "2026-06-26",
      soon: references.map((reference) => `${reference} 2026-07-01 5`).sort(),
    });
    expect(await trailLength()).toBe(trail + 1);
  });

  it("does not come when there is nothing to say", async () => {
    await request();
    const before = (await digestMails()).length;
    const trail = await trailLength();
    await wake(morning("2026-06-15"));
    expect(await digest(morning("2026-06-15", 10))).toBe(0);
    expect([(await digestMails()).length, await trailLength()]).toEqual([before, trail]);
  });

  it("does not speak of what was answered or taken in the meantime", async () => {
    const reference = await request(false);
    await wake(morning("2026-06-02"));
    const target = { reference, from: null, to: owner.personId };
    expectDone(await assignRequest.execute(callerOf(owner, morning("2026-06-02", 5)), target));
    expect(await digest(morning("2026-06-02", 10))).toBe(0);
    const waiting = await asDesk((tx) => tx.alarm.count({ where: { digestedAt: null } }));
    expect(waiting).toBe(0);
  });

  it("waits through the weekend and the night for the first moment its reader works", async () => {
    await request();
    await wake(morning("2026-06-21"));
    expect(await digest(morning("2026-06-21", 1))).toBe(0);
    expect(await digest(morning("2026-06-21", 12 * 60))).toBe(0);
    // Eight o'clock on Monday is an hour before nine.
    expect(await digest(morning("2026-06-22", -61))).toBe(0);
    expect(await digest(morning("2026-06-22", -60))).toBe(1);
  });

  it("goes by the reader's own days and hours", async () => {
    await asDesk((tx) =>
      tx.person.updateMany({
        where: { id: owner.personId },
        data: { zone: "America/New_York", workDays: [7], quietFrom: 0, quietTo: 15 * 60 },
      }),
    );
    await request();
    await wake(morning("2026-06-21"));
    // Three in the afternoon in New York is nine in the evening in Berlin.
    expect(await digest(morning("2026-06-21", 12 * 60 - 1))).toBe(0);
    expect(await digest(morning("2026-06-21", 12 * 60))).toBe(1);
  });

  it("comes once in four hours, and holds what came up meanwhile", async () => {
    await request();
    await wake(morning("2026-06-26"));
    expect(await digest(morning("2026-06-26", 10))).toBe(1);
    await request();
    await wake(morning("2026-06-26", 60));
    expect(await digest(morning("2026-06-26", 61))).toBe(0);
    expect(await digest(morning("2026-06-26", 179))).toBe(0);
    expect(await digest(morning("2026-06-26", 180))).toBe(1);
  });

  it("comes at night and on a Sunday for what would be too late on the next day of work, and for nothing else", async () => {
    const sunday = await requestOn("2026-05-29T10:00:00Z", "2026-05-29");
    const monday = await requestOn("2026-05-30T10:00:00Z", "2026-05-30");
    expect(isoDay((await rowOf(sunday)).dueOn)).toBe("2026-06-28");
    const before = (await digestMails()).length;
    await wake(morning("2026-06-28"));
    expect(await digest(morning("2026-06-28", 5))).toBe(1);
    const mails = (await digestMails()).slice(before);
    expect(mails[0]?.params).toMatchObject({ today: [`${sunday} 2026-06-28 0`], soon: [] });
    // The other one is due on Monday, which is soon enough to be told on Monday.
    expect(await digest(morning("2026-06-29", -60))).toBe(1);
    expect((await digestMails()).at(-1)?.params).toMatchObject({
      today: [`${monday} 2026-06-29 0`],
    });
  });

  it("tells of an overdue request once a day, and once of a whole weekend", async () => {
    await requestOn("2026-05-27T10:00:00Z", "2026-05-27");
    const before = (await digestMails()).length;
    for (const day of ["27", "28", "29"]) await wake(morning(`2026-06-${day}`));
    expect(await digest(morning("2026-06-28", 10))).toBe(0);
    // Owner and manager, at eight on Monday; the alarm of Monday itself tells nothing new at noon.
    expect(await digest(morning("2026-06-29", -60))).toBe(2);
    await wake(morning("2026-06-29"));
    expect(await digest(morning("2026-06-29", 200))).toBe(0);
    expect((await digestMails()).length).toBe(before + 2);
  });
});
