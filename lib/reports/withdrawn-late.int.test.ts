import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { correctReceipt } from "@/lib/clocks/commands/correct-receipt";
import { addDays, civilDate, startOfDayIn } from "@/lib/core/civil-date";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, type ReportFilter } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findReport } from "@/lib/reports/queries/report";
import { findStatement } from "@/lib/reports/queries/statement";
import { withdrawRequest } from "@/lib/requests/commands/withdraw";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  asDesk,
  callerOf,
  expectDone,
  makeController,
  makeMember,
  makeStaff,
  receiveOne,
  versionOf,
} from "@/lib/testing/factories";
import { withOlderDatabase } from "@/lib/testing/older-database";
import { insertController, insertReported } from "@/lib/testing/report-requests";
import { everyBreach, numbersThatLie } from "@/lib/testing/report-rows";

const ZONE = "America/New_York";
const RECEIVED = civilDate("2026-05-04");
/** The published promise: 30 days after receipt. */
const DUE = civilDate("2026-06-03");
const NOW = new Date("2026-06-16T09:00:00Z");

let [controllerId, reference] = ["", ""];
let officer: StaffActor;
let member: MemberActor;
beforeEach(async () => {
  controllerId = (await makeController({ zone: ZONE })).id;
  [officer, member] = [await makeStaff(), await makeMember(controllerId)];
  ({ reference } = await receiveOne({ controllerId, officer, receivedOn: RECEIVED }));
});

/** Minutes after the due day ended in the request's zone, or before it did. */
async function withdraw(minutes: number) {
  const end = startOfDayIn(ZONE, addDays(DUE, 1));
  const at = new Date(end.getTime() + minutes * 60_000);
  const target = { reference, version: await versionOf(reference) };
  expectDone(await withdrawRequest.execute(callerOf(member, at), target));
}

const filterOf = (): ReportFilter => ({
  ...{ ...EVERYTHING, controllerId },
  period: { kind: "last", months: 3 },
});
const report = () => asDesk((tx) => findReport(tx, filterOf(), NOW));
const register = async () =>
  (await everyBreach({ ...EVERY_BREACH, controllerId }, NOW)).map((row) => row.reference);

describe("a request that is withdrawn after its due day", () => {
  it("stays on the register, and missed in the month of its due day", async () => {
    expect(await register()).toEqual([reference]);
    await withdraw(30);
    expect(await register()).toEqual([reference]);
    const found = await report();
    expect(found.total).toEqual({ kept: 0, late: 0, overdue: 0, withdrawnLate: 1, pending: 0 });
    expect(found.months.at(-1)).toMatchObject({ month: "2026-06", withdrawnLate: 1 });
    expect(found.breaches).toEqual({ late: 0, open: 0, withdrawn: 1, causeMissing: 0 });
    expect(found.controllers).toMatchObject([{ id: controllerId, open: 0, withdrawnLate: 1 }]);
    expect(await numbersThatLie(linkedNumbers(found), NOW)).toEqual([]);
    const june = parseStatementPeriod("2026-06", civilDate("2026-06-16"));
    const statement = june && (await asDesk((tx) => findStatement(tx, controllerId, june, NOW)));
    expect(statement?.counts).toMatchObject({ received: 0, openAtEnd: 0, withdrawnLate: 1 });
    expect(statement?.breaches.lines).toMatchObject([{ reference, daysLate: 1 }]);
  });

  it("is no open work, and in no figure of how fast", async () => {
    await withdraw(30);
    expect((await report()).open).toBe(0);
    const { speed } = await asDesk((tx) => findPace(tx, filterOf(), NOW));
    expect(speed.total.size).toBe(0);
  });

  it("is no breach any more where its receipt is corrected to a later one", async () => {
    await withdraw(30);
    const target = { reference, version: await versionOf(reference) };
    expectDone(
      await correctReceipt.execute(callerOf(officer, NOW), {
        ...{ ...target, receivedOn: addDays(RECEIVED, 1), receivedTime: "10:00" },
        ...{ note: "", reason: "arrived_later" },
      }),
    );
    expect(await register()).toEqual([]);
    expect((await report()).total.withdrawnLate).toBe(0);
  });
});

describe("a request that is withdrawn in the last minutes of its due day", () => {
  it("is in none of it", async () => {
    await withdraw(-30);
    expect(await register()).toEqual([]);
    const { total, breaches, controllers } = await report();
    expect(total).toEqual({ kept: 0, late: 0, overdue: 0, withdrawnLate: 0, pending: 0 });
    expect(breaches).toEqual({ late: 0, open: 0, withdrawn: 0, causeMissing: 0 });
    // It has no open work, and nothing was due lately.
    expect(controllers).toEqual([]);
  });
});

describe("the sums", () => {
  const admin = new Client({ connectionString: testDatabase.superuserUrl });
  beforeAll(() => admin.connect());
  afterAll(() => admin.end());

  it("are what counting anew gives, before they are folded, after it and made anew", async () => {
    await withdraw(30);
    const faults = async () => (await admin.query("select * from rollup_faults()")).rows;
    const { total } = await report();
    for (const step of ["select 1", "select fold_changes(100000)", "select rebuild_rollups()"]) {
      await admin.query(step);
      expect(await faults()).toEqual([]);
      expect((await report()).total).toEqual(total);
    }
  });
});

describe("the migration", () => {
  it("counts what was withdrawn late before it, by the trail or by who had it", async () => {
    await withOlderDatabase("0059", async ({ superuser, migrate }) => {
      const { id } = await insertController(superuser, "Aster", ZONE);
      const names = [
        ...["by the trail", "in time by the trail", "by who had it", "rejected"],
        ...["in an undone file", "over before its undone file came"],
      ];
      const ids = names.map(() => randomUUID());
      await insertReported(
        superuser,
        names.map((name, n) => ({
          ...{
            id: ids[n] ?? "",
            reference: name,
            controllerId: id,
            zone: ZONE,
            law: "eu" as const,
          },
          ...{ state: name === "rejected" ? ("rejected" as const) : ("withdrawn" as const) },
          ...{ rights: ["erasure", "access"] as const, receivedOn: RECEIVED, dueOn: DUE },
          ...{ answeredOn: null, ownerId: null, cause: null, pausedDays: 0 },
          ...{ waitedDays: null, subProcessorDays: null },
        })),
      );
      // Eleven in the evening of the due day, where the request is, and half past midnight after it.
      for (const [n, at, data] of [
        [0, "2026-06-04T04:30Z", {}],
        [1, "2026-06-04T03:00Z", {}],
        [4, "2026-06-09T12:00Z", { importId: randomUUID() }],
        [5, "2026-06-09T12:00Z", { importId: randomUUID() }],
      ] as const) {
        await superuser.query(
          `insert into audit_event (happened_at, actor_kind, command, type, audience, controller_id, request_id,
             correlation_id, data)
           values ($1, 'member', 'request.withdraw', 'request.withdrawn', 'controller', $2, $3, gen_random_uuid(), $4)`,
          [at, id, ids[n], data],
        );
      }
      await superuser.query(
        "update request set ball_since = '2026-06-07T12:00Z' where id = any($1)",
        [[ids[2], ids[3]]],
      );
      // On the due day, half an hour before it ends, and half an hour after.
      for (const [n, at] of [
        [4, "2026-06-04T03:30Z"],
        [5, "2026-06-04T04:30Z"],
      ] as const) {
        await superuser.query("update request set created_at = $1 where id = $2", [at, ids[n]]);
      }
      await migrate();
      const { rows: days } = await superuser.query(
        "select reference, to_char(withdrawn_on, 'YYYY-MM-DD') as day from request order by reference",
      );
      expect(days).toEqual([
        { reference: "by the trail", day: "2026-06-04" },
        { reference: "by who had it", day: "2026-06-07" },
        { reference: "in an undone file", day: "2026-06-09" },
        { reference: "in time by the trail", day: "2026-06-03" },
        { reference: "over before its undone file came", day: null },
        { reference: "rejected", day: null },
      ]);
      expect((await superuser.query("select * from rollup_faults()")).rows).toEqual([]);
      await superuser.query("select fold_changes(1000)");
      const { rows: late } = await superuser.query(
        `select "right", c, n::int from rollup where law = 'eu' and to_char(on_day, 'YYYY-MM') = '2026-06' order by 1`,
      );
      expect(late).toEqual(
        ["", "access", "erasure"].map((right) => ({ right, c: "withdrawn", n: 3 })),
      );
    });
  });
});
