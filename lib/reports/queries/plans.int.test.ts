import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, type Narrowing, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { keptPercent } from "@/lib/reports/model/promise";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { answeredMonthsSql } from "@/lib/reports/queries/answered-months";
import { breachPageSql, registerCountsSql } from "@/lib/reports/queries/breaches";
import { breakdownSql } from "@/lib/reports/queries/breakdown";
import { controllerFiguresSql } from "@/lib/reports/queries/by-controller";
import { openGroupsSql } from "@/lib/reports/queries/open-groups";
import { agesSql, dayFlowsSql, durationsSql, spentMonthsSql } from "@/lib/reports/queries/pace";
import { findReport, recentSpan } from "@/lib/reports/queries/report";
import { reportPageSql } from "@/lib/reports/queries/rows";
import { testDatabase } from "@/lib/testing/database-urls";
import { accessesTo } from "@/lib/testing/plans";
import type { Prisma } from "@/prisma/generated/client";

const DESK: Scope = { kind: "desk", actor: randomUUID() };
const ASTER = randomUUID();
const NOW = new Date("2026-11-24T12:00:00Z");
const TODAY = civilDate("2026-11-24");
const DAYS = zoneDays(new Map([["Europe/Dublin", TODAY]]));
const client = new Client({ connectionString: testDatabase.superuserUrl });

beforeAll(() => client.connect());
afterAll(() => client.end());

describe("a fresh installation", () => {
  it("has a report without a percentage, and no number that is none", async () => {
    const report = await withScope(DESK, (tx) =>
      findReport(tx, { ...EVERYTHING, period: USUAL_PERIOD }, NOW),
    );
    expect(report.months).toHaveLength(12);
    expect(report.months.every((month) => keptPercent(month) === null)).toBe(true);
    expect(keptPercent(report.total)).toBeNull();
    expect(report.controllers).toEqual([]);
    expect(linkedNumbers(report).every(({ value }) => value === 0)).toBe(true);
  });
});

/** Forty thousand requests over twenty years in believable shares: one in a hundred is open. */
async function fill(): Promise<void> {
  await client.query("set session_replication_role = replica");
  await client.query(
    "insert into controller (id, name, zone, created_at) values ($1, 'Aster', 'Europe/Dublin', now())",
    [ASTER],
  );
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, submission_key, created_at, answered_at, answered_on, closed_at,
       reject_reason)
     select $1::uuid, gen_random_uuid(), 'DSR-' || n, 'mail', state::"RequestState", 'uk', now(), due - 30,
       'Europe/Dublin', due, 'promise', 'us', now(), 'key' || n, now(),
       case when state in ('answered', 'closed') then now() end,
       case when state in ('answered', 'closed') then due + case when n % 50 = 7 then 3 else -3 end end,
       case when state = 'closed' then now() end, case when state = 'rejected' then 'spam' end
     from (
       select n, case when n % 400 = 0 then 'received' when n % 400 = 1 then 'in_triage'
           when n % 400 = 2 then 'waiting_for_controller' when n % 400 = 3 then 'in_progress'
           when n % 25 = 4 then 'rejected' when n % 25 = 5 then 'withdrawn' when n % 50 = 6 then 'answered'
           else 'closed' end as state,
         case when n % 400 < 4 then date '2026-11-20' + n / 400 % 30 else date '2026-11-24' - n % 7300 end as due
       from generate_series(1, 40000) n
     ) drawn`,
    [ASTER],
  );
  await client.query(
    `insert into request_clock (controller_id, request_id, kind, rule_id, rule_version, began_on, first_due_on, due_on,
       calendar_id, calendar_version, derivation, computed_at)
     select controller_id, id, 'ours', rule_id, '1', due_on - 30, due_on, due_on, 'weekends', '1', '[]', now() from request`,
  );
  await client.query(
    `insert into request_right (controller_id, request_id, "right") select controller_id, id, 'erasure' from request`,
  );
  // The triggers did not run, which would count forty thousand requests three times.
  await client.query("set session_replication_role = default; select rebuild_rollups()");
  await client.query(
    "vacuum analyze request, request_clock, request_right, request_fact, fact_change, rollup, controller_rollup",
  );
}

/** The plan as the application's own role gets it, with row-level security on. */
function explain(sql: Prisma.Sql): Promise<string> {
  return withScope(DESK, async (tx) => {
    const lines = await tx.$queryRawUnsafe<Record<string, string>[]>(
      `explain (analyze, buffers) ${sql.text}`,
      ...sql.values,
    );
    return lines.map((line) => line["QUERY PLAN"]).join("\n");
  });
}

describe("the statements behind the reports", () => {
  beforeAll(fill);
  const quarter = { from: addDays(TODAY, -90), to: TODAY };

  it.each([
    [
      "the controllers",
      controllerFiguresSql(recentSpan(TODAY), DAYS, EVERYTHING),
      ["request_open_by_", "request_counted_by_due"],
    ],
    [
      "what is overdue",
      reportPageSql({ ...EVERY_ROW, left: "overdue" }, DAYS, null, 51),
      ["request_open_by_due"],
    ],
    [
      "what was missed in a month",
      reportPageSql({ ...EVERY_ROW, verdict: "missed", due: quarter }, DAYS, null, 51),
      ["request_counted_by_due"],
    ],
    [
      "the register",
      breachPageSql(EVERY_BREACH, DAYS, { dueOn: TODAY, id: ASTER }, 51),
      ["request_late_by_due", "request_open_by_due"],
    ],
  ])("read %s by index and never the whole table", async (_name, sql, indexes) => {
    const plan = await explain(sql);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan on request");
  });

  const year = { from: civilDate("2025-12-01"), to: civilDate("2026-11-30") };
  const ofAll = EVERYTHING;
  const ofOne = { ...EVERYTHING, controllerId: ASTER };
  const figures = [
    ["open work", (of: Narrowing) => openGroupsSql(of)],
    ["the months", (of: Narrowing) => answeredMonthsSql(year, of)],
    ["the register's counts", (of: Narrowing) => registerCountsSql(of, DAYS)],
    ["who and what breaches", (of: Narrowing) => breakdownSql(year, DAYS, of)],
    ["how long requests took", (of: Narrowing) => durationsSql(year, DAYS, of)],
    ["what came and was answered", (of: Narrowing) => dayFlowsSql(year.from, of)],
    ["where the days went", (of: Narrowing) => spentMonthsSql(year, of)],
    ["the ages of a forecast", () => agesSql(quarter, DAYS)],
  ] as const;

  it.each(figures)("count %s from sums, whatever has been answered", async (_name, sqlOf) => {
    for (const of of [ofAll, ofOne]) {
      const read = async (table: string) =>
        (await accessesTo(table, DESK, async (reads) => reads.$queryRaw(sqlOf(of)))).filter(
          ({ rows }) => rows > 0,
        );
      const looked = (found: Awaited<ReturnType<typeof read>>) =>
        found.reduce((sum, { rows }) => sum + rows, 0);
      // Four hundred are open, and two thousand were due in the year.
      expect(looked(await read("request"))).toBeLessThanOrEqual(400);
      expect(await read("request_fact")).toEqual([]);
      const sums = [...(await read("rollup")), ...(await read("controller_rollup"))];
      expect(sums.map(({ by }) => by)).not.toContain("Seq Scan");
      expect(looked(sums)).toBeLessThanOrEqual(1_100);
    }
  });
});
