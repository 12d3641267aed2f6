import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { type Reads, type Scope, withScope } from "@/lib/core/db";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { readForecast } from "@/lib/reports/loaders/forecast";
import type { PaceFile, ReportFile } from "@/lib/reports/model/address";
import { breakdownNumbers } from "@/lib/reports/model/breakdown";
import { EVERYTHING, type ReportFilter } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { paceNumbers } from "@/lib/reports/model/pace-links";
import { breakdownTable } from "@/lib/reports/present/breakdown";
import { figureTable } from "@/lib/reports/present/csv";
import { paceTable } from "@/lib/reports/present/pace";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findReport } from "@/lib/reports/queries/report";
import type { LateCause, Right } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";
import { numbersThatLie } from "@/lib/testing/report-rows";

// Sixty requests, and one that was withdrawn late, whose every figure was worked out on paper before the product was asked. Each is due 30 days after receipt.
// The day is Tuesday, 24 November 2026; the period is the last three months: September, October, November.

const NOW = new Date("2026-11-24T12:00:00Z");
const DESK: Scope = { kind: "desk", actor: "system:test" };
const client = new Client({ connectionString: testDatabase.superuserUrl });

type Line = {
  readonly times: number;
  readonly controller: "Aster" | "Birch" | "Cedar";
  readonly received: string;
  /** Days until the answer; null: none. */
  readonly took: number | null;
  /** The day on which it was withdrawn. */
  readonly withdrawn?: string;
  readonly state?: RequestState;
  readonly law: Law;
  readonly rights: readonly Right[];
  readonly paused?: number;
  readonly waited?: number | null;
  readonly elsewhere?: number | null;
  readonly cause?: LateCause;
  readonly owned?: boolean;
};

const ASTER = { controller: "Aster", law: "eu", rights: ["erasure"] } as const;
const BIRCH = { controller: "Birch", law: "uk", rights: ["access", "erasure"] } as const;
const CEDAR = { controller: "Cedar", law: "eu", rights: ["access"], took: null } as const;

/*
  name  n  controller  received  due     answered      gross  stopped  waited  elsewhere  what became of it
  A1   20  Aster       1 Oct     31 Oct  11 Oct          10      0        2        3      kept
  A2   10  Aster       1 Oct     31 Oct  21 Oct          20      5        8        4      kept
  A3    4  Aster       1 Oct     31 Oct   5 Nov          35      0        0        0      late: 3 for volume, 1 without a cause
  A4    2  Aster       1 Oct     31 Oct   -         54 so far                             overdue
  B1   12  Birch      10 Oct      9 Nov   9 Nov          30     10       10        0      kept, on the very day
  B2    3  Birch      10 Oct      9 Nov  10 Nov          31      0      not recorded      late, for volume
  B3    1  Birch      10 Oct      9 Nov   -         45 so far                             overdue
  C1    5  Cedar      20 Nov     20 Dec   -          4 so far                             26 days left, nobody's
  C2    2  Cedar      28 Oct     27 Nov   -         27 so far                             3 days left, somebody's
  C3    1  Cedar       5 Oct      4 Nov   -                                               withdrawn on the very day: in no figure
  C4    1  Cedar       5 Oct      4 Nov   -                                               withdrawn on 8 Nov: late by 4
*/
const LINES: readonly Line[] = [
  { times: 20, ...ASTER, received: "2026-10-01", took: 10, waited: 2, elsewhere: 3 },
  { times: 10, ...ASTER, received: "2026-10-01", took: 20, paused: 5, waited: 8, elsewhere: 4 },
  { times: 3, ...ASTER, received: "2026-10-01", took: 35, cause: "volume" },
  { times: 1, ...ASTER, received: "2026-10-01", took: 35 },
  { times: 2, ...ASTER, received: "2026-10-01", took: null, owned: true },
  { times: 12, ...BIRCH, received: "2026-10-10", took: 30, paused: 10, waited: 10 },
  {
    ...{ times: 3, ...BIRCH, received: "2026-10-10", took: 31, cause: "volume" },
    ...{ waited: null, elsewhere: null },
  },
  { times: 1, ...BIRCH, received: "2026-10-10", took: null },
  { times: 5, ...CEDAR, received: "2026-11-20" },
  { times: 2, ...CEDAR, received: "2026-10-28", owned: true },
  { times: 1, ...CEDAR, received: "2026-10-05", state: "withdrawn", withdrawn: "2026-11-04" },
  { times: 1, ...CEDAR, received: "2026-10-05", state: "withdrawn", withdrawn: "2026-11-08" },
];

const ids = new Map<string, string>();

function requestOf(line: Line, reference: string, owner: string): ReportedRequest {
  const { took, waited = 0, elsewhere = 0, paused = 0 } = line;
  const receivedOn = civilDate(line.received);
  const answeredOn = took === null ? null : addDays(receivedOn, took);
  return {
    ...{ id: randomUUID(), reference, zone: "UTC", law: line.law, rights: line.rights },
    controllerId: ids.get(line.controller) ?? "",
    state: line.state ?? (took === null ? "in_progress" : "closed"),
    ...{ receivedOn, answeredOn, dueOn: addDays(receivedOn, 30), pausedDays: paused },
    ...{ ownerId: line.owned ? owner : null, cause: line.cause ?? null },
    withdrawnOn: line.withdrawn === undefined ? null : civilDate(line.withdrawn),
    waitedDays: answeredOn && waited,
    subProcessorDays: answeredOn && elsewhere,
  };
}

beforeAll(async () => {
  await client.connect();
  const owner = randomUUID();
  await client.query(
    `insert into person (id, email, name, staff_role, created_at)
     values ($1, 'olga@x.example', 'Olga', 'officer', now())`,
    [owner],
  );
  for (const name of ["Aster", "Birch", "Cedar"]) {
    ids.set(name, (await insertController(client, name, "UTC")).id);
  }
  const requests = LINES.flatMap((line, row) =>
    Array.from({ length: line.times }, (_, n) => requestOf(line, `DSR-${row}-${n}`, owner)),
  );
  expect(requests).toHaveLength(61);
  await insertReported(client, requests);
});
afterAll(() => client.end());

const WHOLE: ReportFilter = { ...EVERYTHING, period: { kind: "last", months: 3 } };
const of = <T>(run: (tx: Reads) => Promise<T>) => withScope(DESK, (tx) => run(tx));
const report = (filter = WHOLE) => of((tx) => findReport(tx, filter, NOW));
const pace = (filter = WHOLE) => of((tx) => findPace(tx, filter, NOW));
const breakdown = (filter = WHOLE) => of((tx) => readBreakdown(tx, filter, NOW));
const forecast = (filter = WHOLE) => of((tx) => readForecast(tx, filter, NOW));
const file = async (name: ReportFile) => figureTable(name, await report()).rows;
const paceRows = async (name: PaceFile) => paceTable(name, await pace()).rows;

describe("the golden month, on the screen and in its files", () => {
  it("keeps 30 of 36 in October and 12 of 17 in November", async () => {
    // October: A1 and A2 kept, A3 late, A4 overdue. November: B1 kept, B2 late, B3 overdue, C4 withdrawn late, C2 still to come.
    // 30/36 = 83.3 %, 12/17 = 70.6 %. C1 is due in December, which is no month of the period.
    expect((await report()).total).toEqual({
      ...{ kept: 42, late: 7, overdue: 3, withdrawnLate: 1, pending: 2 },
    });
    expect(await file("months")).toEqual([
      ["2026-09", null, 0, 0, 0, 0, 0, 0],
      ["2026-10", 83.3, 36, 30, 4, 2, 0, 0],
      ["2026-11", 70.6, 17, 12, 3, 1, 1, 2],
    ]);
  });

  it("has ten open, three of them overdue", async () => {
    expect((await report()).open).toBe(10);
    // C2 has 3 days left, C1 has 26.
    expect(await file("open")).toEqual([
      ["Overdue", 3],
      ["2 days or fewer", 0],
      ["3 to 5 days", 2],
      ["6 to 10 days", 0],
      ["More than 10 days", 5],
    ]);
  });

  it("has two due on 27 November with an owner, and five on 20 December without", async () => {
    const rows = await file("ahead");
    expect(rows).toHaveLength(31);
    expect(rows.filter((row) => row[3] !== 0)).toEqual([
      ["2026-11-27", 2, 0, 2],
      ["2026-12-20", 0, 5, 5],
    ]);
  });

  it("puts Aster before Birch before Cedar", async () => {
    // Two overdue, one overdue, none. 30/36 and 12/16; of Cedar C4 alone was due, and was missed.
    const rows = await file("controllers");
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ["Aster", 2, 2, 0, 83.3, 36],
      ["Birch", 1, 1, 0, 75, 16],
      ["Cedar", 7, 0, 2, 0, 1],
    ]);
  });

  it("has eleven breaches on record, one of a withdrawal and one without a cause", async () => {
    expect((await report()).breaches).toEqual({ late: 7, open: 3, withdrawn: 1, causeMissing: 1 });
  });

  it("parts the eleven breaches by controller, law, right and cause", async () => {
    // A3 and A4 were due in October, B2, B3 and C4 in November. Birch's carry two rights each: 6 + 4 erasures, 4 + 1 accesses.
    expect(breakdownTable(await breakdown()).rows).toEqual([
      ["controller", "Aster", "2026-10", 6],
      ["controller", "Birch", "2026-11", 4],
      ["controller", "Cedar", "2026-11", 1],
      ["law", "European Union (GDPR)", null, 7],
      ["law", "United Kingdom (UK GDPR)", null, 4],
      ["right", "Erasure", null, 10],
      ["right", "Access", null, 5],
      ["cause", "Too many requests at once", null, 6],
      ["cause", "Still open", null, 3],
      ["cause", "No cause given yet", null, 1],
      ["cause", "Withdrawn late", null, 1],
    ]);
  });

  it("answers half within 20 days and nine in ten within 35, where the answered alone would say 31", async () => {
    // October received 54: 36 + 16 + C2. Without an answer after 10 days 34/54 (A1), after 20 days 24/54 = 0.44: half. C2 leaves
    // at 27 days: 22 are watched. After 30 days 24/54 × 10/22 = 0.20 (B1), after 31 × 7/10 = 0.14 (B2), after 35 × 3/7 = 0.06
    // (A3): nine in ten. Net: A2 takes 15, B1 takes 20: after 10 days 34/54, after 15 24/54: half; after 20 12/54 = 0.22, C2
    // leaves, after 31 × 7/10 = 0.16, after 35 × 3/7 = 0.07. Of November's five, four days old, none is answered.
    expect(await paceRows("speed")).toEqual([
      ["2026-09", 0, 0, null, null, null, null],
      ["2026-10", 54, 5, 20, 35, 15, 35],
      ["2026-11", 5, 5, null, null, null, null],
    ]);
    expect((await pace()).speed.total).toEqual({
      ...{ size: 59, open: 10 },
      gross: { half: 20, nineTenths: 35 },
      net: { half: 15, nineTenths: 35 },
    });
  });

  it("leaves as many open after each week as came and were not answered", async () => {
    // Thu 1 Oct: 36 come. Sat 10 Oct: 16 come; Sun 11 Oct: A1 leaves. Wed 21 Oct: A2. Wed 28 Oct: C2 comes. Thu 5 Nov: A3 leaves.
    // Mon 9 and Tue 10 Nov: B1, B2. Fri 20 Nov: C1 comes.
    const rows = await paceRows("flow");
    expect(rows).toHaveLength(13);
    expect(rows.slice(4)).toEqual([
      ["2026-09-28", "2026-10-04", 36, 0, 36, 0, 36],
      ["2026-10-05", "2026-10-11", 16, 20, 52, 20, 32],
      ["2026-10-12", "2026-10-18", 0, 0, 52, 20, 32],
      ["2026-10-19", "2026-10-25", 0, 10, 52, 30, 22],
      ["2026-10-26", "2026-11-01", 2, 0, 54, 30, 24],
      ["2026-11-02", "2026-11-08", 0, 4, 54, 34, 20],
      ["2026-11-09", "2026-11-15", 0, 15, 54, 49, 5],
      ["2026-11-16", "2026-11-22", 5, 0, 59, 49, 10],
      ["2026-11-23", null, 0, 0, 59, 49, 10],
    ]);
  });

  it("spends 400 days in October and 500 in November, in four parts", async () => {
    // October: A1 20 × (5 ours + 2 controller + 3 elsewhere), A2 10 × (5 stopped + 8 − 5 = 3 controller + 4 elsewhere + 8 ours).
    // November: A3 4 × 35 ours, B1 12 × (10 stopped + 10 − 10 = 0 controller + 20 ours); B2 is not recorded.
    expect(await paceRows("spent")).toEqual([
      ["2026-09", 0, 0, 0, 0, 0, 0, 0],
      ["2026-10", 30, 400, 180, 70, 100, 50, 0],
      ["2026-11", 19, 500, 380, 0, 0, 120, 3],
    ]);
  });

  it("foretells that one of the two due on Friday will be late", async () => {
    // 49 answers on the 42 business days from Fri 25 Sep to Mon 23 Nov. Until Fri 27 Nov, on 4 business days, 49 × 4 / 42 = 4.67: 4.
    // Places 1 to 3 are overdue, C2 has 4 and 5: the second comes too late. By age it has time: of those open after 27 days
    // (24/54), half are answered by day 30 (0.20), 3 days later, and it has 3.
    const { basis, counts } = await forecast();
    expect(basis.throughput).toEqual({ answered: 49, businessDays: 42 });
    expect(counts).toEqual({ 7: 1, 14: 1 });
    const aster = { ...WHOLE, controllerId: ids.get("Aster") ?? null };
    expect((await forecast(aster)).counts).toEqual({ 7: 0, 14: 0 });
  });

  it("leads from every number to the requests that it counts", async () => {
    const numbers = [
      ...linkedNumbers(await report()),
      ...paceNumbers(await pace()),
      ...breakdownNumbers(await breakdown()),
    ];
    expect(numbers.length).toBeGreaterThan(200);
    expect(await numbersThatLie(numbers, NOW)).toEqual([]);
  });
});

describe("the golden month, narrowed", () => {
  const uk: ReportFilter = { ...WHOLE, law: "uk" };
  const access: ReportFilter = { ...WHOLE, right: "access" };

  it("to a law or a right is those requests alone, in every figure", async () => {
    // The law of the United Kingdom is Birch's: 16.
    expect((await report(uk)).total).toEqual({
      ...{ kept: 12, late: 3, overdue: 1, withdrawnLate: 0, pending: 0 },
    });
    expect((await pace(uk)).speed.total).toMatchObject({ size: 16, open: 1 });
    expect((await pace(uk)).flow.steps.at(-1)?.open).toBe(1);
    expect((await breakdown(uk)).total).toBe(4);
    // Access is asked for by Birch's and Cedar's: 23. Birch's breaches carry an erasure each, which is not asked for.
    expect((await report(access)).open).toBe(8);
    expect((await pace(access)).speed.total.size).toBe(23);
    expect((await breakdown(access)).rights.map(({ key, count }) => [key, count])).toEqual([
      ["access", 5],
    ]);
    expect((await forecast(access)).counts).toEqual({ 7: 1, 14: 1 });
  });
});
