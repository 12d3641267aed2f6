import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/app-error";
import { addDays, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { RouteViewer } from "@/lib/gate/route";
import { writePdf } from "@/lib/reports/adapter/pdf";
import { loadStatementFile } from "@/lib/reports/loaders/statement";
import { textsOf } from "@/lib/reports/model/document";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { portalNumbers } from "@/lib/reports/model/portal-links";
import type { Statement } from "@/lib/reports/model/statement";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { statementData } from "@/lib/reports/present/statement/data";
import { statementDocument } from "@/lib/reports/present/statement/parts";
import { ENGLISH } from "@/lib/reports/present/statement/words";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { findReport } from "@/lib/reports/queries/report";
import { findStatement } from "@/lib/reports/queries/statement";
import type { LateCause, Right, RightOutcome } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { findPortalFigures } from "@/lib/requests/queries/portal-requests";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { testDatabase } from "@/lib/testing/database-urls";
import { callerOf } from "@/lib/testing/factories";
import { readPdf } from "@/lib/testing/pdf-text";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";
import { ownNumbersThatLie } from "@/lib/testing/report-rows";

// A month whose every figure was worked out on paper before the product was asked. It is Tuesday, 24 November 2026, noon;
// everything is due 30 days after receipt.

const NOW = new Date("2026-11-24T12:00:00Z");
const DESK: Scope = { kind: "desk", actor: "system:test" };
const client = new Client({ connectionString: testDatabase.superuserUrl });
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? "";

type Line = {
  readonly name: string;
  readonly times: number;
  readonly controller: "Aster" | "Birch" | "Cedar";
  readonly received: string;
  readonly took: number | null;
  readonly law: Law;
  readonly state?: RequestState;
  readonly rights?: readonly Right[];
  readonly outcomes?: readonly RightOutcome[];
  readonly paused?: number;
  readonly cause?: LateCause;
};

const ASTER = { controller: "Aster", law: "eu" } as const;

/*
  name  n  received  due     answered  gross  stopped  what became of it
  A1   12   1 Sep     1 Oct  21 Sep     20      0      kept
  A2    2   5 Sep     5 Oct   9 Oct     34      0      late by 4, for volume
  A3    1   5 Sep     5 Oct   9 Oct     34      0      late by 4, without a cause
  A4    1  10 Sep    10 Oct   -                        overdue by 45: 21 days of October and 24 of November
  A5   10   2 Oct     1 Nov  12 Oct     10      0      kept, but in November; UK law, access and erasure
  A6    5  20 Oct    19 Nov  10 Nov     21      5      kept, in November
  A7    2  28 Oct    27 Nov   -         27 so far      3 days left
  A8    1   6 Oct     5 Nov   -                        withdrawn
  A9    1   7 Oct     6 Nov   -                        no request
  A10   1   8 Oct     7 Nov   -                        merged
  B1    4   2 Oct     1 Nov  20 Oct                    another controller's
*/
const MONTH: readonly Line[] = [
  { name: "A1", times: 12, ...ASTER, received: "2026-09-01", took: 20 },
  { name: "A2", times: 2, ...ASTER, received: "2026-09-05", took: 34, cause: "volume" },
  { name: "A3", times: 1, ...ASTER, received: "2026-09-05", took: 34 },
  { name: "A4", times: 1, ...ASTER, received: "2026-09-10", took: null },
  {
    ...{ name: "A5", times: 10, ...ASTER, law: "uk", received: "2026-10-02", took: 10 },
    rights: ["access", "erasure"],
  },
  { name: "A6", times: 5, ...ASTER, received: "2026-10-20", took: 21, paused: 5 },
  { name: "A7", times: 2, ...ASTER, received: "2026-10-28", took: null },
  { name: "A8", times: 1, ...ASTER, received: "2026-10-06", took: null, state: "withdrawn" },
  { name: "A9", times: 1, ...ASTER, received: "2026-10-07", took: null, state: "rejected" },
  { name: "AM", times: 1, ...ASTER, received: "2026-10-08", took: null, state: "merged" },
  { name: "B1", times: 4, controller: "Birch", law: "eu", received: "2026-10-02", took: 18 },
];

const CEDAR = { controller: "Cedar", law: "california" } as const;
/** Received in 2025 under the CCPA, and some that are none of it. */
const YEAR: readonly Line[] = [
  { name: "D1", times: 2, ...CEDAR, received: "2025-01-01", took: 10, outcomes: ["fulfilled"] },
  {
    name: "D2",
    times: 1,
    ...CEDAR,
    received: "2025-03-01",
    took: 20,
    outcomes: ["partly_fulfilled"],
  },
  { name: "D3", times: 1, ...CEDAR, received: "2025-04-01", took: 40, outcomes: ["refused"] },
  { name: "D4", times: 1, ...CEDAR, received: "2025-05-01", took: 5, outcomes: ["no_data_found"] },
  { name: "D5", times: 1, ...CEDAR, received: "2025-06-01", took: null, state: "withdrawn" },
  { name: "D6", times: 1, ...CEDAR, received: "2025-12-31", took: null },
  {
    ...{ name: "K1", times: 1, ...CEDAR, received: "2025-02-01", took: 12 },
    ...{ rights: ["access", "portability"], outcomes: ["fulfilled", "refused"] },
  },
  {
    ...{ name: "K2", times: 1, ...CEDAR, received: "2025-02-02", took: 15 },
    ...{ rights: ["portability"], outcomes: ["refused"] },
  },
  {
    ...{ name: "O1", times: 1, ...CEDAR, law: "california_opt_out", received: "2025-07-01" },
    ...{ took: 9, rights: ["objection"], outcomes: ["fulfilled"] },
  },
  { name: "X1", times: 1, ...CEDAR, received: "2024-12-31", took: 1, outcomes: ["fulfilled"] },
  { name: "X2", times: 1, ...CEDAR, received: "2026-01-01", took: 1, outcomes: ["fulfilled"] },
  {
    name: "X3",
    times: 1,
    ...CEDAR,
    law: "eu",
    received: "2025-02-01",
    took: 1,
    outcomes: ["fulfilled"],
  },
  { name: "X4", times: 1, ...CEDAR, received: "2025-02-01", took: null, state: "rejected" },
  { name: "X5", times: 1, ...CEDAR, received: "2025-02-01", took: null, state: "merged" },
];

function requestsOf(line: Line): ReportedRequest[] {
  const { name, times, took, paused = 0, rights = ["erasure"] } = line;
  const receivedOn = civilDate(line.received);
  const answeredOn = took === null ? null : addDays(receivedOn, took);
  return Array.from({ length: times }, (_, n) => {
    const id = randomUUID();
    ids.set(`${name}-${n}`, id);
    return {
      ...{ id, reference: `DSR-${name}-${n}`, controllerId: idOf(line.controller), zone: "UTC" },
      ...{ law: line.law, rights, receivedOn, answeredOn, dueOn: addDays(receivedOn, 30) },
      state: line.state ?? (took === null ? "in_progress" : "closed"),
      ...{ ownerId: null, cause: line.cause ?? null, pausedDays: paused },
      ...{ waitedDays: null, subProcessorDays: null },
    };
  });
}

async function decide({ name, times, controller, rights = ["erasure"], outcomes = [] }: Line) {
  for (const [place, outcome] of outcomes.entries()) {
    const requests = Array.from({ length: times }, (_, n) => idOf(`${name}-${n}`));
    await client.query(
      `update request_right set outcome = $4::"RightOutcome", ground = case when $4 = 'refused' then 'excessive' end
       where controller_id = $1 and request_id = any($2) and "right" = $3::"Right"`,
      [idOf(controller), requests, rights[place], outcome],
    );
  }
}

/**
 * Of A6: asked who the person is on 22 October, answered on the 27th. Of A7: asked which data is meant on 30 October, no reply.
 * Of A1: more time by a notice on 28 September, so not of this month. Of A5: its receipt corrected on 3 October.
 */
async function insertMovements(): Promise<void> {
  const controllerId = idOf("Aster");
  const message = async (requestId: string, sentAt: string) => {
    const id = randomUUID();
    await client.query(
      `insert into message (controller_id, id, request_id, kind, body, sent_at)
       values ($1, $2, $3, 'to_controller', '\\x00', $4)`,
      [controllerId, id, requestId, sentAt],
    );
    return id;
  };
  const pause = async (requestId: string, reason: string, from: string, to: string | null) =>
    client.query(
      `insert into clock_pause (controller_id, id, request_id, reason, from_on, to_on, asked_message_id, created_at, ended_at)
       values ($1, gen_random_uuid(), $2, $3::"PauseReason", $4::date, $5::date, $6, $4::date + time '10:00', $5::date)`,
      [controllerId, requestId, reason, from, to, await message(requestId, `${from}T10:00:00Z`)],
    );
  await pause(idOf("A6-0"), "identity", "2026-10-22", "2026-10-27");
  await pause(idOf("A7-0"), "scope", "2026-10-30", null);
  await client.query(
    `insert into clock_extension (controller_id, id, request_id, reason, notice_on, notice_message_id, created_at)
     values ($1, gen_random_uuid(), $2, 'complexity', '2026-09-28', $3, '2026-09-28T09:00:00Z')`,
    [controllerId, idOf("A1-0"), await message(idOf("A1-0"), "2026-09-28T09:00:00Z")],
  );
  await client.query(
    `insert into date_correction (controller_id, id, request_id, reason, received_before, received_after, before, after, created_at)
     values ($1, gen_random_uuid(), $2, 'typing_error', '2026-10-03T08:00:00Z', '2026-10-02T08:00:00Z',
       '{"ours": "2026-11-02"}', '{"ours": "2026-11-01"}', '2026-10-03T12:00:00Z')`,
    [controllerId, idOf("A5-0")],
  );
  // The overdue one was told of on 11 October.
  await message(idOf("A4-0"), "2026-10-11T08:00:00Z");
}

beforeAll(async () => {
  await client.connect();
  for (const name of ["Aster", "Birch", "Cedar"]) {
    ids.set(name, (await insertController(client, name, "UTC")).id);
  }
  const lines = [...MONTH, ...YEAR];
  await insertReported(client, lines.flatMap(requestsOf));
  for (const line of lines) await decide(line);
  await insertMovements();
});
afterAll(() => client.end());

async function statementOf(
  controller: string,
  code: string,
  scope: Scope = DESK,
): Promise<Statement> {
  const period = parseStatementPeriod(code, civilDateIn("UTC", NOW));
  const found =
    period && (await reading(scope, (tx) => findStatement(tx, idOf(controller), period, NOW)));
  if (!found) throw new Error("no statement");
  return found;
}

const none = { late: 0, overdue: 0, pending: 0 };

describe("the statement of October", () => {
  it("has 17 received, 13 answered, 12 of 16 kept and 8 open at its end", async () => {
    const { counts, setAside, isRunning } = await statementOf("Aster", "2026-10");
    // Received: A5, A6, A7. Answered in October: A2, A3, A5. Due in October: A1 kept, A2 and A3 late, A4 overdue; the due
    // days of the rest are in November. Without an answer on 31 October: A4, A6, A7.
    expect(counts).toEqual({
      ...{ received: 17, answered: 13, openAtEnd: 8 },
      ...{ kept: 12, late: 3, overdue: 1, pending: 0 },
    });
    expect(setAside).toEqual({ withdrawn: 1, rejected: 1, merged: 1 });
    expect(isRunning).toBe(false);
  });

  it("answers half within 10 days, and nine in ten not yet", async () => {
    // Of 17 without an answer after 10 days 7 (A5): 0.41. After 21 days 7 are watched and 5 leave with an answer (A6): 7/17 ×
    // 2/7 = 0.118, above a tenth. The last two are open since 27 days. Net, A6 takes 16 days, and the shares are the same.
    const { speed } = await statementOf("Aster", "2026-10");
    expect(speed).toEqual({
      ...{ size: 17, open: 2 },
      gross: { half: 10, nineTenths: "not_reached" },
      net: { half: 10, nineTenths: "not_reached" },
    });
  });

  it("parts the same by law, and counts a request with two rights for both", async () => {
    const { laws, rights } = await statementOf("Aster", "2026-10");
    const eu = {
      received: 7,
      answered: 3,
      openAtEnd: 8,
      kept: 12,
      late: 3,
      overdue: 1,
      pending: 0,
    };
    const uk = { received: 10, answered: 10, openAtEnd: 0, kept: 0, ...none };
    expect(laws.toSorted((a, b) => a.law.localeCompare(b.law))).toEqual([
      { law: "eu", ...eu },
      { law: "uk", ...uk },
    ]);
    expect(rights.toSorted((a, b) => a.right.localeCompare(b.right))).toEqual([
      { right: "access", ...uk },
      { ...{ right: "erasure", ...eu }, received: 17, answered: 13 },
    ]);
  });

  it("lists its four breaches, and how each was handled", async () => {
    const { breaches } = await statementOf("Aster", "2026-10");
    expect(breaches.leftOut).toBe(0);
    expect(breaches.lines[0]).toEqual({
      ...{ reference: "DSR-A4-0", clock: "promise", dueOn: "2026-10-10", answeredOn: null },
      ...{ daysLate: 45, cause: null, told: { kind: "message", on: "2026-10-11" } },
    });
    const late = breaches.lines.slice(1).map(({ reference, daysLate, cause, told }) => {
      return [reference, daysLate, cause, told];
    });
    expect(late.toSorted()).toEqual([
      ["DSR-A2-0", 4, "volume", null],
      ["DSR-A2-1", 4, "volume", null],
      ["DSR-A3-0", 4, null, null],
    ]);
  });

  it("lists what moved clocks in October alone", async () => {
    const { movements } = await statementOf("Aster", "2026-10");
    expect(movements.lines.map(({ reference, kind, on }) => [reference, kind, on])).toEqual([
      ["DSR-A7-0", "pause", "2026-10-30"],
      ["DSR-A6-0", "pause", "2026-10-22"],
      ["DSR-A5-0", "correction", "2026-10-03"],
    ]);
    // From 30 October to today, 24 November: 25 days so far; from 22 to 27 October: 5.
    expect(movements.lines.map(({ pausedDays }) => pausedDays)).toEqual([25, 5, null]);
    const september = await statementOf("Aster", "2026-09");
    expect(september.movements.lines.map(({ kind }) => kind)).toEqual(["extension"]);
  });
});

describe("the statement of a quarter that runs", () => {
  it("counts what is due in it until today, and what is open now", async () => {
    // Due from October to December: A1, A5, A6 kept, A2 and A3 late, A4 overdue, A7 to come. Open: A4 and A7.
    const { counts, isRunning } = await statementOf("Aster", "2026-q4");
    expect(counts).toEqual({
      ...{ received: 17, answered: 18, openAtEnd: 3 },
      ...{ kept: 27, late: 3, overdue: 1, pending: 2 },
    });
    expect(isRunning).toBe(true);
  });

  it("says the same of a month as the report does", async () => {
    const filter = { ...EVERYTHING, controllerId: idOf("Aster") };
    const report = await reading(DESK, (tx) =>
      findReport(tx, { ...filter, period: { kind: "last", months: 3 } }, NOW),
    );
    for (const { month, ...figure } of report.months) {
      const { counts } = await statementOf("Aster", month);
      expect({ month, ...counts }).toMatchObject({ month, ...figure });
    }
  });
});

describe("California's figures of 2025", () => {
  it("count each kind of request by what became of it, and leave out what did not reach us", async () => {
    const { california } = await statementOf("Cedar", "2026-10");
    expect(california.year).toBe(2025);
    const nothing = { complied: 0, denied: 0, nothing_held: 0, withdrawn: 0, open: 0 };
    expect(california.figures).toEqual([
      {
        kind: "delete",
        // D1 to D6, seven. Days of those with an answer: 5, 10, 10, 20, 40.
        reached: {
          received: 7,
          results: { complied: 3, denied: 1, nothing_held: 1, withdrawn: 1, open: 1 },
          medianDays: 10,
        },
      },
      { kind: "correct", reached: null },
      {
        kind: "know",
        // K1 was complied with in part. 12 and 15 days.
        reached: { received: 2, results: { ...nothing, complied: 1, denied: 1 }, medianDays: 13.5 },
      },
      {
        kind: "opt_out",
        reached: { received: 1, results: { ...nothing, complied: 1 }, medianDays: 9 },
      },
      { kind: "limit", reached: null },
    ]);
  });

  it("can be copied as a text that claims nothing of what is not known", async () => {
    const { parts } = statementDocument(await statementOf("Cedar", "2026-10"), ENGLISH);
    const copy = parts.find((part) => part.kind === "copy");
    expect(copy?.kind === "copy" && copy.text.split("\n")).toEqual([
      "Requests under the California Consumer Privacy Act, 1 January to 31 December 2025, so far as our service provider carried them out for us:",
      "Requests to delete: 7 received, 3 complied with in whole or in part, 1 denied. Median number of days until it responded: 10.",
      "Requests to correct: [no request reached our service provider; add the figures of your own].",
      "Requests to know: 2 received, 1 complied with in whole or in part, 1 denied. Median number of days until it responded: 13.5.",
      "Requests to opt out of sale or sharing: 1 received, 1 complied with in whole or in part, 0 denied. Median number of days until it responded: 9.",
      "Requests to limit the use of sensitive information: [no request reached our service provider; add the figures of your own].",
      "[Add the requests handled without the service provider, and the days until the consumer was told.]",
    ]);
  });
});

const plain = (texts: readonly string[]) => texts.join(" ").split(/\s+/).filter(Boolean).join(" ");

describe("one statement in three forms", () => {
  it.each([
    ["Aster", "2026-10"],
    ["Aster", "2026-q4"],
    ["Cedar", "2025-q1"],
    ["Birch", "2026-02"],
  ])("of %s, %s, says the same on the page, in the file and as data", async (name, code) => {
    const statement = await statementOf(name, code);
    const printed = statementDocument(statement, ENGLISH);
    expect(printed.author).toBe(env().COMPANY_NAME);
    expect(printed.subtitle).toContain(`From ${env().COMPANY_NAME}, which processes the data.`);
    const { texts } = readPdf(await writePdf(printed, NOW));
    expect(plain(texts.map(({ text }) => text))).toBe(plain(textsOf(printed)));
    const data = JSON.parse(JSON.stringify(statementData(statement)));
    const [figures] = printed.parts.filter((part) => part.kind === "table");
    const { kept, late, overdue, pending, received, answered, openAtEnd } = data.figures;
    const { withdrawn, rejected, merged } = data.setAside;
    const shown = figures?.kind === "table" ? figures.rows.map(([, cell]) => cell) : [];
    const share =
      data.figures.keptPercent === null ? "–" : `${data.figures.keptPercent.toFixed(1)}%`;
    expect(shown).toEqual([
      ...[received, answered, kept, late, overdue, pending].map(String),
      kept === received && kept > 0 ? shown[6] : share.replace(/^100\.0/, "100"),
      ...[openAtEnd, withdrawn, rejected, merged].map(String),
    ]);
    expect(data.breaches.map(({ reference }: { reference: string }) => reference)).toEqual(
      statement.breaches.lines.map(({ reference }) => reference),
    );
    expect(
      data.california.requests.map(({ received: n }: { received: number | null }) => n),
    ).toEqual(statement.california.figures.map(({ reached }) => reached?.received ?? null));
  });
});

describe("the figures of a controller in its portal", () => {
  it("are those of the desk's report narrowed to it", async () => {
    for (const name of ["Aster", "Birch", "Cedar"]) {
      const controllerId = idOf(name);
      const own: Scope = { kind: "controller", controllerId, actor: "member" };
      const inPortal = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
      const filter = { ...EVERYTHING, controllerId, period: USUAL_PERIOD };
      const [report, pace] = await Promise.all([
        reading(DESK, (tx) => findReport(tx, filter, NOW)),
        reading(DESK, (tx) => findPace(tx, filter, NOW)),
      ]);
      const { months, total, open, overdue, speed } = inPortal;
      expect({ months, total, open, speed }).toEqual({
        ...{ months: report.months, total: report.total, open: report.open },
        speed: pace.speed.total,
      });
      expect(overdue).toBe(report.bands.find(({ band }) => band === "overdue")?.count);
    }
  });

  it("name the requests that wait for it, and the work at other companies, and nobody else's", async () => {
    const controllerId = idOf("Aster");
    await client.query(
      `update request set ball_holder = 'controller', state = 'waiting_for_controller', ball_since = '2026-11-02T09:00:00Z'
       where id = $1`,
      [idOf("A7-1")],
    );
    const system = async (name: string, kind: string) => {
      const id = randomUUID();
      await client.query(
        `insert into processing_system (id, name, kind, operator, place, holds, done_by, usual_days, rights, created_at)
         values ($1, $2, $3::"SystemKind", 'Nimbus', 'EU', 'mails', 'them', 7, '{erasure}', now())`,
        [id, name, kind],
      );
      return id;
    };
    const [sender, store] = [
      await system("Mail sender", "third_party"),
      await system("Store", "own"),
    ];
    const task = (owner: string, requestId: string, systemId: string, due: string, state: string) =>
      client.query(
        `insert into task (controller_id, id, request_id, system_id, state, due_on, usual_days, created_at, result, done_at)
         values ($1, gen_random_uuid(), $2, $3, $5::"TaskState", $4, 7, now(),
           case when $5 = 'done' then 'removed'::"TaskResult" end, case when $5 = 'done' then now() end)`,
        [idOf(owner), requestId, systemId, due, state],
      );
    await task("Aster", idOf("A4-0"), sender, "2026-11-20", "open");
    await task("Aster", idOf("A7-0"), sender, "2026-11-24", "open");
    await task("Aster", idOf("A7-1"), sender, "2026-11-01", "done");
    await task("Aster", idOf("A7-0"), store, "2026-11-01", "open");
    await task("Cedar", idOf("D6-0"), sender, "2026-11-01", "open");
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const report = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
    expect(report.waitingInAll).toBe(1);
    expect(report.waiting).toEqual([
      { reference: "DSR-A7-1", since: "2026-11-02", dueOn: "2026-11-27" },
    ]);
    const [one, ...others] = report.elsewhere;
    expect(others).toEqual([]);
    expect(one).toEqual({
      ...{ id: sender, name: "Mail sender", operator: "Nimbus", openTasks: 2, overdueTasks: 1 },
      nextDueOn: "2026-11-20",
    });
  });
});

describe("every number in the portal leads to its rows", () => {
  it.each(["Aster", "Birch", "Cedar"])("and they add up to it, for %s", async (name) => {
    const controllerId = idOf(name);
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const report = await reading(own, (tx) => findPortalReport(tx, controllerId, NOW));
    const numbers = portalNumbers(report);
    expect(numbers).toHaveLength(6 * 13 + 5 + 2 * report.elsewhere.length);
    expect(await ownNumbersThatLie(numbers, controllerId, NOW)).toEqual([]);
    const figures = await reading(own, (tx) => findPortalFigures(tx, controllerId, NOW));
    expect({ ...figures, next: null }).toEqual({
      ...{ open: report.open, overdue: report.overdue, waitingForYou: report.waitingInAll },
      next: null,
    });
  });

  it("of which some are more than nothing", async () => {
    const controllerId = idOf("Aster");
    const own: Scope = { kind: "controller", controllerId, actor: "member" };
    const numbers = portalNumbers(
      await reading(own, (tx) => findPortalReport(tx, controllerId, NOW)),
    );
    const numberOf = (label: string) => numbers.find((number) => number.label === label)?.value;
    expect(numberOf("period counted")).toBe(31);
    expect(numberOf("period missed")).toBe(4);
    expect(numberOf("received")).toBe(33);
    expect(numberOf("received, open")).toBe(3);
    expect(numberOf("waiting")).toBe(1);
    expect(numberOf("overdue")).toBe(1);
    expect(numberOf("Mail sender open")).toBe(2);
    expect(numberOf("Mail sender late")).toBe(1);
  });
});

describe("who reads a statement", () => {
  const viewer = (actor: RouteViewer["caller"]["actor"], scope: Scope) =>
    ({ caller: callerOf(actor, NOW), scope, session: {} }) as unknown as RouteViewer;
  const member = (controllerId: string) =>
    viewer(
      { kind: "member", role: "member", personId: randomUUID(), controllerId },
      { kind: "controller", controllerId, actor: "member" },
    );

  it("is a member of the controller, who reads exactly what the desk does", async () => {
    const own = member(idOf("Aster"));
    for (const code of ["2026-10", "2026-q4"]) {
      const { statement } = await loadStatementFile(own, idOf("Aster"), `${code}.pdf`);
      expect(statement).toEqual(await statementOf("Aster", code));
    }
  });

  it("is nobody of another controller, and nobody for a period that has not begun", async () => {
    const other = member(idOf("Birch"));
    await expect(loadStatementFile(other, idOf("Aster"), "2026-10.json")).rejects.toThrow(AppError);
    const own = member(idOf("Aster"));
    for (const file of ["2026-12.pdf", "2027-q1.json", "2026-10.xml", "2026-13.pdf", "x"]) {
      await expect(loadStatementFile(own, idOf("Aster"), file)).rejects.toThrow(AppError);
    }
  });

  it("is everybody who reads reports", async () => {
    for (const role of ["officer", "manager", "administrator", "auditor"] as const) {
      const staff = viewer({ kind: "staff", role, personId: randomUUID() }, DESK);
      const { format } = await loadStatementFile(staff, idOf("Birch"), "2026-10.json");
      expect(format).toBe("json");
    }
  });
});
