import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import { foldChanges } from "@/lib/reports/jobs";
import { EVERYTHING, type Narrowing, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { answeredMonthsSql } from "@/lib/reports/queries/answered-months";
import { registerCountsSql } from "@/lib/reports/queries/breach-counts";
import { breakdownSql } from "@/lib/reports/queries/breakdown";
import {
  countLikelyLate,
  type ForecastGround,
  likelyLateCountsSql,
} from "@/lib/reports/queries/forecast";
import { openGroupsSql } from "@/lib/reports/queries/open-groups";
import { agesSql, dayFlowsSql, durationsSql, spentMonthsSql } from "@/lib/reports/queries/pace";
import { findReport } from "@/lib/reports/queries/report";
import { testDatabase } from "@/lib/testing/database-urls";
import { systemCaller } from "@/lib/testing/factories";
import { printedPlans } from "@/lib/testing/plans";
import { insertController } from "@/lib/testing/report-requests";
import { statementsOf } from "@/lib/testing/statements";

const DESK: Scope = { kind: "desk", actor: randomUUID() };
const NOW = new Date("2026-11-24T12:00:00Z");
const TODAY = civilDate("2026-11-24");
const DAYS = zoneDays(new Map([["Europe/Dublin", TODAY]]));
const CHANGES = 20_000;
const client = new Client({ connectionString: testDatabase.superuserUrl });
let asterId: string;

/** What a large import leaves while no worker is there: each request was taken in, got its rights and its owner. */
beforeAll(async () => {
  await client.connect();
  ({ id: asterId } = await insertController(client, "Aster", "Europe/Dublin"));
  await client.query(
    `insert into fact_change (controller_id, sign, request_id, law, rights, zone, received_on, due_on, answered_on, is_counted,
       is_open, is_owned, paused_days, waited_days, sub_processor_days, is_waiting, is_stopped)
     select $1::uuid, s.sign, gen_random_uuid(), case when n % 2 = 0 then 'eu' else 'uk' end, s.rights, 'Europe/Dublin',
       came, came + 30, case when past then came + 25 + n % 10 end, true, not past, s.owned, 0,
       case when past then 3 end, case when past then 2 end, not past and n % 3 = 0, not past and n % 6 = 0
     from (select n, date '2026-11-24' - n % 90 as came, n % 90 > 45 as past from generate_series(1, $2::int) n) drawn
     cross join (values (1, '', false), (-1, '', false), (1, 'erasure', false), (-1, 'erasure', false), (1, 'erasure', true))
       s (sign, rights, owned)`,
    [asterId, CHANGES / 5],
  );
});
afterAll(() => client.end());

const year = { from: civilDate("2025-12-01"), to: civilDate("2026-11-30") };
const GROUND: ForecastGround = {
  ...{ today: TODAY, days: DAYS, watched: 100, throughput: { answered: 10, businessDays: 1 } },
  ...{ capacity: [{ on: TODAY, answers: 10 }], needs: [{ age: 0, days: 30 }] },
};
const FIGURES = [
  ["open work", (of: Narrowing) => openGroupsSql(of)],
  ["the months", (of: Narrowing) => answeredMonthsSql(year, of)],
  ["the register's counts", (of: Narrowing) => registerCountsSql(of, DAYS)],
  ["who and what breaches", (of: Narrowing) => breakdownSql(year, DAYS, of)],
  ["how long requests took", (of: Narrowing) => durationsSql(year, DAYS, of)],
  ["what came and was answered", (of: Narrowing) => dayFlowsSql(year.from, of)],
  ["where the days went", (of: Narrowing) => spentMonthsSql(year, of)],
  ["the ages of a forecast", () => agesSql({ from: addDays(TODAY, -90), to: TODAY }, DAYS)],
  ["the line of a forecast", (of: Narrowing) => likelyLateCountsSql(GROUND, of)],
] as const;

describe("a report while nobody folds", () => {
  it.each(FIGURES)("splits %s by what requests count as, not one by one", async (_name, sqlOf) => {
    for (const of of [EVERYTHING, { ...EVERYTHING, controllerId: asterId }]) {
      const plan = await printedPlans(DESK, async (reads) => reads.$queryRaw(sqlOf(of)));
      const split = [...plan.matchAll(/Values Scan on "\*VALUES[^\n]*loops=(\d+)/g)].map(
        ([, loops]) => Number(loops),
      );
      expect(split.length).toBeGreaterThan(0);
      // Ninety days of receipt, two laws and five ways to be late are some hundred ways to count.
      expect(Math.max(...split)).toBeLessThan(2_000);
    }
  });

  it("is the same before and after everything was folded, in few transactions", async () => {
    const read = async () => ({
      report: await reading(DESK, (tx) =>
        findReport(tx, { ...EVERYTHING, period: USUAL_PERIOD }, NOW),
      ),
      late: await reading(DESK, (tx) => countLikelyLate(tx, GROUND, EVERYTHING)),
    });
    const before = await read();
    expect(before.report.open).toBeGreaterThan(0);
    expect(before.report.total.kept).toBeGreaterThan(0);
    expect(before.late[14]).toBeGreaterThan(before.late[7]);
    expect(before.late[7]).toBeGreaterThan(0);
    // Counted here, as the server counts the transactions of all tests that run.
    const { statements, value } = await statementsOf(() => foldChanges(systemCaller()));
    expect(value).toBe(CHANGES);
    const folds = statements.filter((text) => text.includes("fold_changes"));
    expect(folds.length).toBeGreaterThan(0);
    expect(folds.length).toBeLessThan(10);
    expect(await read()).toEqual(before);
  });
});
