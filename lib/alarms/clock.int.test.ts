import { Client } from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { raiseAlarms } from "@/lib/alarms/commands/raise";
import { wakeDue } from "@/lib/alarms/jobs";
import { dueWakesSql } from "@/lib/alarms/queries/wakes";
import type { StaffActor } from "@/lib/auth/model";
import { isoDay } from "@/lib/core/day-column";
import { withScope } from "@/lib/core/db";
import { assignRequest } from "@/lib/requests/commands/assign";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  asDesk,
  callerOf,
  eventsOf,
  expectDone,
  makeStaff,
  rowOf,
  systemCaller,
} from "@/lib/testing/factories";
import { morning, RECEIVED, receiveInBerlin } from "@/lib/testing/mornings";
import { statementsOf } from "@/lib/testing/statements";
import { lookAtAll, trailLength } from "@/lib/testing/trail";

const wake = (day: string) => wakeDue(systemCaller(morning(day), "wake"));

let owner: StaffActor;
let reference: string;

async function receive(): Promise<string> {
  const made = await receiveInBerlin(owner);
  const target = { reference: made, from: null, to: owner.personId };
  expectDone(await assignRequest.execute(callerOf(owner, RECEIVED), target));
  return made;
}

beforeEach(async () => {
  await asDesk((tx) => tx.request.updateMany({ data: { nextWakeAt: null } }));
  owner = await makeStaff("officer");
  reference = await receive();
});

async function alarms(of = reference): Promise<string[]> {
  const { id: requestId } = await rowOf(of);
  const rows = await asDesk((tx) =>
    tx.alarm.findMany({
      where: { requestId, personId: owner.personId },
      orderBy: { raisedOn: "asc" },
    }),
  );
  return rows.map(({ raisedOn, kind }) => `${isoDay(raisedOn)} ${kind}`);
}

describe("a clock that jumps", () => {
  it("forward by days raises the most urgent alarm once, and goes on from there", async () => {
    await wake("2026-06-20");
    await wake("2026-06-27");
    await wake("2026-06-27");
    await wake("2026-06-29");
    expect(await alarms()).toEqual(["2026-06-27 days_5", "2026-06-29 days_2"]);
  });

  it("back by an hour or a day repeats nothing", async () => {
    await wake("2026-06-21");
    await wakeDue(systemCaller(new Date(morning("2026-06-21").getTime() - 3_600_000), "wake"));
    await wake("2026-06-20");
    await wake("2026-06-21");
    expect(await alarms()).toEqual(["2026-06-21 days_10"]);
  });

  it("ahead by weeks and is put right again does not silence the weeks between", async () => {
    await wake("2026-07-20");
    expect(await alarms()).toEqual(["2026-07-20 overdue"]);
    // It is the nineteenth of June after all.
    await wake("2026-06-19");
    expect((await eventsOf(reference)).at(-1)).toBe("request.alarm_taken_back");
    for (const day of ["2026-06-20", "2026-06-21", "2026-06-26", "2026-07-20"]) await wake(day);
    expect(await alarms()).toEqual([
      "2026-06-21 days_10",
      "2026-06-26 days_5",
      "2026-07-20 overdue",
    ]);
  });
});

describe("a call", () => {
  it("that finds nothing due looks once, in one transaction", async () => {
    const { statements, value } = await statementsOf(() => wake("2026-06-02"));
    expect(value).toBe(0);
    expect(statements.filter((text) => /^begin/i.test(text))).toHaveLength(1);
    expect(statements.filter((text) => /\sfrom\s/i.test(text))).toHaveLength(3);
  });

  it("that takes an alarm back raises what is due instead", async () => {
    await wake("2026-07-20");
    await wake("2026-06-26");
    // That one was told too early stays on record.
    expect(await alarms()).toEqual(["2026-06-26 days_5", "2026-07-20 overdue"]);
  });
});

describe("after a time without a worker", () => {
  it("what waited longest is woken first", async () => {
    const others = [await receive(), await receive()];
    const days = ["2026-06-12T07:00:00Z", "2026-06-10T07:00:00Z", "2026-06-11T07:00:00Z"];
    for (const [index, name] of [reference, ...others].entries()) {
      await lookAtAll(
        "update request set next_wake_at = $2, due_on = '2026-06-20' where reference = $1",
        [name, days[index]],
      );
    }
    await wake("2026-06-15");
    const events = await asDesk((tx) =>
      tx.auditEvent.findMany({
        where: { type: "request.alarm_raised", happenedAt: morning("2026-06-15") },
        orderBy: { id: "asc" },
        select: { requestId: true },
      }),
    );
    const ids = await Promise.all(
      [others[0], others[1], reference].map((name) => rowOf(name ?? "")),
    );
    expect(events.map(({ requestId }) => requestId)).toEqual(ids.map(({ id }) => id));
  });
});

describe("a page of wakes", () => {
  it("leaves one event for each request, and one that cannot be woken holds up no other", async () => {
    const broken = await receive();
    const before = await trailLength();
    // Nobody's zone: what its row says cannot be computed with.
    await lookAtAll("update request set zone = 'Nowhere/Land' where reference = $1", [broken]);
    expect(await wake("2026-06-21")).toBe(1);
    expect(await trailLength()).toBe(before + 1);
    expect(await alarms()).toEqual(["2026-06-21 days_10"]);
    expect(await alarms(broken)).toEqual([]);
    await lookAtAll("update request set zone = 'Europe/Berlin' where reference = $1", [broken]);
    expect(await wake("2026-06-21")).toBe(1);
  });

  it("passes over a request that somebody has in hand, and finds it at the next call", async () => {
    const { id, controllerId } = await rowOf(reference);
    const holder = new Client({ connectionString: testDatabase.superuserUrl });
    await holder.connect();
    await holder.query("begin");
    await holder.query("select from request where id = $1 for update", [id]);
    const places = [{ controllerId, requestId: id }];
    const caller = systemCaller(morning("2026-06-21"), "wake");
    expect(expectDone(await raiseAlarms.execute(caller, { places }))).toEqual({ raised: 0 });
    await holder.query("rollback");
    await holder.end();
    expect(expectDone(await raiseAlarms.execute(caller, { places }))).toEqual({ raised: 1 });
  });
});

describe("finding what is due among 100,000 open requests", () => {
  it("reads the index of wakes and never the table", async () => {
    // Without the triggers that count them for the reports.
    await lookAtAll(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone,
         due_on, rule_id, ball_holder, ball_since, owner_id, next_wake_at, submission_key, created_at)
       select controller_id, gen_random_uuid(), 'MANY-' || n, channel, state, law, received_at, received_on, zone,
         due_on, rule_id, ball_holder, ball_since, owner_id, timestamptz '2026-06-21 07:00Z' + n * interval '1 minute',
         'MANY-' || n, created_at
       from request, generate_series(1, 100000) n, set_config('session_replication_role', 'replica', true)
       where reference = $1`,
      [reference],
    );
    await lookAtAll("analyze request");
    for (const after of [
      null,
      { controllerId: "", requestId: (await rowOf(reference)).id, wakeAt: morning("2026-06-21") },
    ]) {
      const sql = dueWakesSql(morning("2026-06-22"), after, 200);
      const lines = await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
        tx.$queryRawUnsafe<Record<string, string>[]>(
          `explain (analyze, buffers) ${sql.text}`,
          ...sql.values,
        ),
      );
      const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
      expect(plan).toContain("request_wake");
      expect(plan).not.toContain("Seq Scan");
      expect(plan).not.toContain("Sort");
    }
  }, 60_000);
});
