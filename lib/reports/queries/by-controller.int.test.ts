import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findAgreementTerms } from "@/lib/controllers/queries/terms";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { EVERYTHING, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { controllerFiguresSql } from "@/lib/reports/queries/by-controller";
import { findReport, recentSpan } from "@/lib/reports/queries/report";
import { testDatabase } from "@/lib/testing/database-urls";
import { accessesTo } from "@/lib/testing/plans";
import { vacuumed } from "@/lib/testing/vacuumed";

const DESK: Scope = { kind: "desk", actor: randomUUID() };
const NOW = new Date("2026-11-24T12:00:00Z");
const TODAY = civilDate("2026-11-24");
const client = new Client({ connectionString: testDatabase.superuserUrl });

// Small numbers, so that many stand level: with nothing open, with as much overdue and due soon as others.
const drawn = fc.record({
  overdue: fc.integer({ min: 0, max: 2 }),
  soon: fc.integer({ min: 0, max: 1 }),
  later: fc.integer({ min: 0, max: 2 }),
  kept: fc.integer({ min: 0, max: 2 }),
  late: fc.integer({ min: 0, max: 1 }),
  longAgo: fc.integer({ min: 0, max: 1 }),
});
const CONTROLLERS = fc.sample(drawn, { numRuns: 60, seed: 20_261_126 }).map((work, n) => ({
  ...{ ...work, id: randomUUID(), name: `Controller ${String((n * 37) % 60).padStart(2, "0")}` },
}));
type Drawn = (typeof CONTROLLERS)[number];

const hasRecent = ({ kept, late }: Drawn) => kept + late > 0;
const openOf = ({ overdue, soon, later }: Drawn) => overdue + soon + later;
const WITH_WORK = CONTROLLERS.filter((one) => openOf(one) > 0 || hasRecent(one));

beforeAll(async () => {
  await client.connect();
  for (const one of CONTROLLERS) {
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, $2, 'UTC', now())",
      [one.id, one.name],
    );
    await insert(one, one.overdue, -3, null);
    await insert(one, one.soon, 4, null);
    await insert(one, one.later, 20, null);
    await insert(one, one.kept, -30, -31);
    await insert(one, one.late, -30, -29);
    await insert(one, one.longAgo, -200, -201);
  }
});
afterAll(() => client.end());

async function insert(of: Drawn, times: number, due: number, answered: number | null) {
  const answeredOn = answered === null ? null : addDays(TODAY, answered);
  for (let n = 0; n < times; n += 1) {
    const id = randomUUID();
    await client.query(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
         rule_id, ball_holder, ball_since, submission_key, created_at, answered_at, answered_on, closed_at)
       values ($1, $2::uuid, $2::text, 'portal', $3::"RequestState", 'eu', '2026-01-01Z', '2026-01-01', 'UTC', $4::date, 'promise',
         'us', now(), $2::text, now(), $5::date, $5::date, $5::date)`,
      [
        ...[of.id, id, answeredOn === null ? "in_progress" : "closed"],
        ...[addDays(TODAY, due), answeredOn],
      ],
    );
    await client.query(
      `insert into request_right (controller_id, request_id, "right") values ($1, $2, 'access')`,
      [of.id, id],
    );
  }
}

const WHOLE: ReportFilter = { ...EVERYTHING, period: USUAL_PERIOD };
const read = (most: number | null, filter = WHOLE) =>
  withScope(DESK, (tx) => findReport(tx, filter, NOW, most));

describe("the controllers that need somebody first", () => {
  it("are as many as are wanted, the same as of all, and told whether there are more", async () => {
    const all = await read(null);
    expect(all.controllers).toHaveLength(WITH_WORK.length);
    expect(all.hasMoreControllers).toBe(false);
    for (const most of [1, 3, 10, 25, 40, WITH_WORK.length - 1, WITH_WORK.length, 100]) {
      const { controllers, hasMoreControllers } = await read(most);
      expect(controllers).toEqual(all.controllers.slice(0, most));
      expect(hasMoreControllers).toBe(most < WITH_WORK.length);
    }
  });

  it("are those with the most overdue, and of as many the most due soon", async () => {
    const { controllers } = await read(25);
    const pairs = controllers.map(({ overdue, dueSoon }) => overdue * 100 + dueSoon);
    const expected = WITH_WORK.map(({ overdue, soon }) => overdue * 100 + soon);
    expect(pairs).toEqual(expected.toSorted((one, other) => other - one).slice(0, 25));
  });

  it("say what was agreed with each and is in force, once, however many versions there are", async () => {
    const [two, ended, none] = WITH_WORK.map(({ id }) => id);
    const agree = (id: string | undefined, version: number, from: string, to: string | null) =>
      client.query(
        `insert into agreement (controller_id, id, version, effective_from, effective_to, unit, amount, start, roll_over,
           acknowledge_within_days, text, created_at)
         values ($1, gen_random_uuid(), $2, $3, $4, 'business_days', $2 + 5, 'day_after_receipt', 'none', 3, 'As agreed.', now())`,
        [id, version, from, to],
      );
    await agree(two, 1, "2026-01-01", "2026-10-31");
    await agree(two, 2, "2026-11-01", null);
    await agree(ended, 1, "2025-01-01", "2026-10-31");
    const { controllers } = await read(null);
    expect(controllers).toHaveLength(WITH_WORK.length);
    const termsOf = (id: string | undefined) => controllers.find((one) => one.id === id)?.terms;
    const known = await withScope(DESK, (tx) => findAgreementTerms(tx, [two ?? ""]));
    const [second] = known.get(two ?? "")?.filter(({ version }) => version === 2) ?? [];
    expect(second?.period).toEqual({ unit: "business_days", amount: 7 });
    expect(termsOf(two)).toEqual(second);
    expect([termsOf(ended), termsOf(none)]).toEqual([null, null]);
    // What the page takes along to the browser is the figure and these terms, and no other version.
    expect(Object.keys(controllers[0] ?? {}).toSorted()).toEqual(
      "dueSoon id kept late missedOpen name open overdue terms withdrawnLate".split(" "),
    );
    expect((await read(3)).controllers).toEqual(controllers.slice(0, 3));
  });

  it("are one where a report is of one, with work or without", async () => {
    const idle = CONTROLLERS.find((one) => !WITH_WORK.includes(one));
    const busy = WITH_WORK.find((one) => openOf(one) === 0);
    for (const [one, count] of [
      [idle, 0],
      [busy, 1],
    ] as const) {
      const report = await read(25, { ...WHOLE, controllerId: one?.id ?? "" });
      expect(report.isControllerUnknown).toBe(false);
      expect(report.controllers).toHaveLength(count);
      expect(report.hasMoreControllers).toBe(false);
    }
  });

  it("are found without the open work of those who are not shown", async () => {
    // The test server does not wait for its log, and a vacuum takes nothing for seen by all that is not in it yet.
    await client.query("set synchronous_commit = on");
    const busy = randomUUID();
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, 'Busy', 'UTC', now())",
      [busy],
    );
    await client.query(
      `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
         rule_id, ball_holder, ball_since, submission_key, created_at)
       select $1::uuid, gen_random_uuid(), 'BUSY-' || n, 'portal', 'in_progress', 'eu', '2026-01-01Z', '2026-01-01', 'UTC', $2::date,
         'promise', 'us', now(), 'busy' || n, now() from generate_series(1, 3000) n`,
      [busy, addDays(TODAY, 20)],
    );
    await vacuumed(client, ["request", "request_fact"]);
    const days = zoneDays(new Map([["UTC", TODAY]]));
    const looksAt = async (most: number | null) => {
      const sql = controllerFiguresSql(recentSpan(TODAY), days, EVERYTHING, most);
      const found = await accessesTo("request_fact", DESK, async (reads) => reads.$queryRaw(sql));
      return found.reduce((sum, { rows }) => sum + rows, 0);
    };
    expect(await looksAt(10)).toBeLessThan(1_000);
    expect(await looksAt(null)).toBeGreaterThan(3_000);
  });
});
