import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { type Reads, type Scope, withScope } from "@/lib/core/db";
import { EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, type Narrowing, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { keptPercent } from "@/lib/reports/model/promise";
import { EVERY_ROW } from "@/lib/reports/model/row-list";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { answeredMonthsSql } from "@/lib/reports/queries/answered-months";
import { breachCountsSql, registerCountsSql } from "@/lib/reports/queries/breach-counts";
import { breachPageSql } from "@/lib/reports/queries/breaches";
import { breakdownSql } from "@/lib/reports/queries/breakdown";
import { controllerFiguresSql } from "@/lib/reports/queries/by-controller";
import {
  countLikelyLate,
  type ForecastGround,
  likelyLateCountsSql,
} from "@/lib/reports/queries/forecast";
import { openGroupsSql } from "@/lib/reports/queries/open-groups";
import { agesSql, dayFlowsSql, durationsSql, spentMonthsSql } from "@/lib/reports/queries/pace";
import { findReport, recentSpan } from "@/lib/reports/queries/report";
import { reportPageSql, workListsSql } from "@/lib/reports/queries/rows";
import { findStatementCounts } from "@/lib/reports/queries/statement-counts";
import { testDatabase } from "@/lib/testing/database-urls";
import { accessesTo } from "@/lib/testing/plans";
import { vacuumed } from "@/lib/testing/vacuumed";
import type { Prisma } from "@/prisma/generated/client";

const DESK: Scope = { kind: "desk", actor: randomUUID() };
const ASTER = randomUUID();
const NOW = new Date("2026-11-24T12:00:00Z");
const TODAY = civilDate("2026-11-24");
const DAYS = zoneDays(new Map([["Europe/Dublin", TODAY]]));
const client = new Client({ connectionString: testDatabase.superuserUrl });

beforeAll(() => client.connect());
afterAll(() => client.end());

const YEAR = { from: civilDate("2025-12-01"), to: civilDate("2026-11-30") };
/** Ten a day can be answered, and each age needs a month more. */
const GROUND: ForecastGround = {
  ...{ today: TODAY, days: DAYS, watched: 100, throughput: { answered: 10, businessDays: 1 } },
  capacity: Array.from({ length: 16 }, (_, step) => ({
    on: addDays(TODAY, step),
    answers: 10 * (step + 1),
  })),
  needs: Array.from({ length: 40 }, (_, age) => ({ age, days: 30 })),
};

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
  // The test server does not wait for its log, and a vacuum takes nothing for seen by all that is not in it yet.
  await client.query("set synchronous_commit = on; set session_replication_role = replica");
  await client.query(
    "insert into controller (id, name, zone, created_at) values ($1, 'Aster', 'Europe/Dublin', now())",
    [ASTER],
  );
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, submission_key, created_at, answered_at, answered_on, closed_at,
       reject_reason, withdrawn_on)
     select $1::uuid, gen_random_uuid(), 'DSR-' || n, 'mail', state::"RequestState", 'uk', now(), due - 30,
       'Europe/Dublin', due, 'promise', 'us', now(), 'key' || n, now(),
       case when state in ('answered', 'closed') then now() end,
       case when state in ('answered', 'closed') then due + case when n % 50 = 7 then 3 else -3 end end,
       case when state = 'closed' then now() end, case when state = 'rejected' then 'spam' end,
       case when state = 'withdrawn' then due + case when n % 250 = 5 then 2 else -2 end end
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
  await vacuumed(client, [
    "request",
    "request_clock",
    "request_right",
    "request_fact",
    "fact_change",
    "rollup",
    "controller_rollup",
  ]);
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
      ["request_late_by_due", "request_open_by_due", "request_withdrawn_late"],
    ],
  ])("read %s by index and never the whole table", async (_name, sql, indexes) => {
    const plan = await explain(sql);
    for (const index of indexes) expect(plan).toContain(index);
    expect(plan).not.toContain("Seq Scan on request");
  });

  const ofLaw = { ...EVERYTHING, law: "uk" as const, right: "erasure" as const };
  const list = { ...EVERY_BREACH, due: quarter };
  const besides = { ...EVERY_BREACH, besides: [randomUUID()] };
  const forecast = (of: Narrowing) => (reads: Reads) => countLikelyLate(reads, GROUND, of);
  /** With how many rows at the most: 400 are open, 500 of the last 90 days and 800 of all were answered, or answered late. */
  const counts: readonly (readonly [
    string,
    number,
    readonly string[],
    (of: Narrowing) => (reads: Reads) => PromiseLike<unknown>,
  ])[] = [
    [
      "the controllers",
      // What is overdue or due within a week is looked at twice, so that it is not looked at where nobody is shown.
      1_100,
      [
        "request_fact_open_by_",
        "request_fact_answered_by_controller",
        "request_fact_withdrawn_late",
      ],
      (of) => (reads) => reads.$queryRaw(controllerFiguresSql(recentSpan(TODAY), DAYS, of, null)),
    ],
    // Where the answers end in the middle of a due day: thirteen are due on each.
    ["the forecast", 30, ["request_fact_open_by_"], forecast],
    [
      "what is past its due day by month, law and right",
      400,
      ["request_fact_open_by_"],
      (of) => (reads) => reads.$queryRaw(breakdownSql(YEAR, DAYS, of)),
    ],
    [
      "breaches of some days",
      440,
      ["request_fact_late_by_due", "request_fact_open_by_", "request_fact_withdrawn_late"],
      (of) => (reads) => reads.$queryRaw(breachCountsSql({ ...list, ...of }, DAYS)),
    ],
    [
      "breaches besides those of some controllers",
      1_200,
      ["request_fact_late_by_due", "request_fact_open_by_", "request_fact_withdrawn_late"],
      (of) => (reads) => reads.$queryRaw(breachCountsSql({ ...besides, ...of }, DAYS)),
    ],
  ];
  const looksAt = async (run: (reads: Reads) => PromiseLike<unknown>) =>
    (await accessesTo("request_fact", DESK, async (reads) => run(reads))).filter(
      ({ rows }) => rows > 0,
    );

  it.each(counts)("count %s from indexes of facts alone", async (_name, most, indexes, run) => {
    for (const of of [EVERYTHING, ofLaw, { ...EVERYTHING, controllerId: ASTER }]) {
      for (const table of ["request", "request_right"]) {
        expect(await accessesTo(table, DESK, async (reads) => run(of)(reads))).toEqual([]);
      }
      const found = await looksAt(run(of));
      expect(found.length).toBeGreaterThan(0);
      const scans = indexes.map((index) => `Index Only Scan by ${index}`);
      const others = found.filter(({ by }) => !scans.some((scan) => by.startsWith(scan)));
      expect(others).toEqual([]);
      expect(found.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(most);
    }
  });

  it("find the first rows of the work lists in an index of facts, and look at no other request", async () => {
    for (const of of [EVERYTHING, ofLaw, { ...EVERYTHING, controllerId: ASTER }]) {
      const run = (reads: Reads) => reads.$queryRaw(workListsSql(of, DAYS, 12));
      const facts = await looksAt(run);
      expect(facts.map(({ by }) => by.replace(/_by_[a-z]+$/, ""))).toEqual([
        "Index Only Scan by request_fact_open",
        "Index Only Scan by request_fact_open",
      ]);
      const rows = await accessesTo("request", DESK, async (reads) => run(reads));
      expect(rows.reduce((sum, one) => sum + one.rows, 0)).toBeLessThanOrEqual(24);
      expect(rows.map(({ by }) => by)).not.toContain("Seq Scan");
    }
  });

  it("count a statement from facts of its controller, each looked at once, and from no request", async () => {
    const run = (reads: Reads) =>
      findStatementCounts(reads, ASTER, { ...quarter, isRunning: false }, DAYS);
    expect(await accessesTo("request", DESK, run)).toEqual([]);
    expect(await accessesTo("request_right", DESK, run)).toEqual([]);
    expect(await looksAt(run)).toHaveLength(1);
  });

  it.each(counts)(
    "would look at more for %s without its index",
    async (_name, most, indexes, run) => {
      const { rows } = await client.query<{ name: string; made: string }>(
        "select indexname as name, indexdef as made from pg_indexes where indexname like any($1)",
        [indexes.map((index) => `${index}%`)],
      );
      await client.query(`drop index ${rows.map(({ name }) => name).join(", ")}`);
      try {
        const found = await looksAt(run(EVERYTHING));
        expect(found.some(({ by }) => by === "Seq Scan")).toBe(true);
        expect(found.reduce((sum, one) => sum + one.rows, 0)).toBeGreaterThan(most);
      } finally {
        for (const { made } of rows) await client.query(made);
      }
    },
  );

  const ofAll = EVERYTHING;
  const ofOne = { ...EVERYTHING, controllerId: ASTER };
  const figures = [
    ["open work", (of: Narrowing) => openGroupsSql(of)],
    ["the months", (of: Narrowing) => answeredMonthsSql(YEAR, of)],
    ["the register's counts", (of: Narrowing) => registerCountsSql(of, DAYS)],
    ["who and what breaches", (of: Narrowing) => breakdownSql(YEAR, DAYS, of)],
    ["how long requests took", (of: Narrowing) => durationsSql(YEAR, DAYS, of)],
    ["what came and was answered", (of: Narrowing) => dayFlowsSql(YEAR.from, of)],
    ["where the days went", (of: Narrowing) => spentMonthsSql(YEAR, of)],
    ["the ages of a forecast", () => agesSql(quarter, DAYS)],
    ["the line of a forecast", (of: Narrowing) => likelyLateCountsSql(GROUND, of)],
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
      expect(await read("request")).toEqual([]);
      expect(looked(await read("request_fact"))).toBeLessThanOrEqual(400);
      const ofEverybody = await read("rollup");
      expect(ofEverybody.filter(({ by }) => by !== "Index Only Scan by rollup_pkey")).toEqual([]);
      if (of === ofAll) expect(ofEverybody).not.toEqual([]);
      const sums = [...ofEverybody, ...(await read("controller_rollup"))];
      expect(sums.map(({ by }) => by)).not.toContain("Seq Scan");
      expect(looked(sums)).toBeLessThanOrEqual(1_100);
    }
  });
});
