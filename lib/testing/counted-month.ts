import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { addDays, civilDate, civilDateIn } from "@/lib/core/civil-date";
import { reading, type Scope } from "@/lib/core/db";
import type { Statement } from "@/lib/reports/model/statement";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { findStatement } from "@/lib/reports/queries/statement";
import type { LateCause, Right, RightOutcome } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";

// A month whose every figure was worked out on paper before the product was asked. It is Tuesday, 24 November 2026, noon;
// everything is due 30 days after receipt.

export const NOW = new Date("2026-11-24T12:00:00Z");
export const DESK: Scope = { kind: "desk", actor: "system:test" };

/** What a database knows of the month: the ids of its controllers by their names, and of its requests by name and number. */
type Place = {
  readonly client: Client;
  readonly ids: Map<string, string>;
  readonly idOf: (name: string) => string;
};

type Line = {
  readonly name: string;
  readonly times: number;
  readonly controller: "Aster" | "Birch" | "Cedar";
  readonly received: string;
  readonly took: number | null;
  readonly law: Law;
  readonly state?: RequestState;
  readonly withdrawn?: string;
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
  A8    1   6 Oct     5 Nov   -                        withdrawn on 20 October
  AW    1   7 Sep     7 Oct   -                        withdrawn on 11 October: late by 4
  A9    1   7 Oct     6 Nov   -                        no request
  AM    1   8 Oct     7 Nov   -                        merged
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
  {
    name: "A8",
    times: 1,
    ...ASTER,
    received: "2026-10-06",
    took: null,
    state: "withdrawn",
    withdrawn: "2026-10-20",
  },
  {
    name: "AW",
    times: 1,
    ...ASTER,
    received: "2026-09-07",
    took: null,
    state: "withdrawn",
    withdrawn: "2026-10-11",
  },
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

function requestsOf({ ids, idOf }: Place, line: Line): ReportedRequest[] {
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
      withdrawnOn: line.withdrawn === undefined ? null : civilDate(line.withdrawn),
      ...{ ownerId: null, cause: line.cause ?? null, pausedDays: paused },
      ...{ waitedDays: null, subProcessorDays: null },
    };
  });
}

async function decide({ client, idOf }: Place, line: Line): Promise<void> {
  const { name, times, controller, rights = ["erasure"], outcomes = [] } = line;
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
async function insertMovements({ client, idOf }: Place): Promise<void> {
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
    `insert into clock_extension (controller_id, id, request_id, reason, notice_on, notice_message_id, created_at, clock, due_before, due_after)
     values ($1, gen_random_uuid(), $2, 'complexity', '2026-09-28', $3, '2026-09-28T09:00:00Z', 'ours', '2026-10-01', '2026-12-01')`,
    [controllerId, idOf("A1-0"), await message(idOf("A1-0"), "2026-09-28T09:00:00Z")],
  );
  await client.query(
    `insert into date_correction (controller_id, id, request_id, reason, received_before, received_after, before, after, clock, due_before, due_after, created_at)
     values ($1, gen_random_uuid(), $2, 'typing_error', '2026-10-03T08:00:00Z', '2026-10-02T08:00:00Z',
       '{"ours": "2026-11-02"}', '{"ours": "2026-11-01"}', 'ours', '2026-11-02', '2026-11-01', '2026-10-03T12:00:00Z')`,
    [controllerId, idOf("A5-0")],
  );
  // The overdue one was told of on 11 October.
  await message(idOf("A4-0"), "2026-10-11T08:00:00Z");
}

async function insertAll(place: Place): Promise<void> {
  const { client, ids } = place;
  await client.connect();
  for (const name of ["Aster", "Birch", "Cedar"]) {
    ids.set(name, (await insertController(client, name, "UTC")).id);
  }
  const lines = [...MONTH, ...YEAR];
  await insertReported(
    client,
    lines.flatMap((line) => requestsOf(place, line)),
  );
  for (const line of lines) await decide(place, line);
  await insertMovements(place);
}

/** The month in the database of one test file, once it was inserted there. */
export function countedMonth() {
  const client = new Client({ connectionString: testDatabase.superuserUrl });
  const ids = new Map<string, string>();
  const idOf = (name: string) => ids.get(name) ?? "";

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

  return {
    client,
    idOf,
    statementOf,
    insert: () => insertAll({ client, ids, idOf }),
    end: () => client.end(),
  };
}
