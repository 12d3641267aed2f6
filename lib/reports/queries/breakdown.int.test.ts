import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { breakdownNumbers } from "@/lib/reports/model/breakdown";
import type { ControllerNames, NamePlace } from "@/lib/reports/model/controller-list";
import { EVERYTHING, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { breakdownTable } from "@/lib/reports/present/breakdown";
import { findControllerNames } from "@/lib/reports/queries/controller-names";
import { testDatabase } from "@/lib/testing/database-urls";
import { insertController, insertReported } from "@/lib/testing/report-requests";
import { numbersThatLie } from "@/lib/testing/report-rows";

const NOW = new Date("2026-11-24T12:00:00Z");
const DUE = civilDate("2026-10-15");
const client = new Client({ connectionString: testDatabase.superuserUrl });

/** Thirteen controllers: the first has fourteen late answers, the next thirteen, and so on down to two. */
beforeAll(async () => {
  await client.connect();
  for (let place = 0; place < 13; place += 1) {
    const { id } = await insertController(client, `Controller ${place}`, "UTC");
    await insertReported(
      client,
      Array.from({ length: 14 - place }, (_, n) => ({
        ...{ id: randomUUID(), reference: `DSR-${place}-${n}`, controllerId: id, zone: "UTC" },
        ...({ state: "closed", law: "eu", rights: ["erasure", "access"], ownerId: null } as const),
        ...{ receivedOn: addDays(DUE, -30), dueOn: DUE, answeredOn: addDays(DUE, 1 + n) },
        ...({ cause: n === 0 ? null : "volume", pausedDays: 0 } as const),
        ...{ waitedDays: null, subProcessorDays: null },
      })),
    );
  }
});
afterAll(() => client.end());

it("finds controllers by a part of their name, whatever its case, a page at a time", async () => {
  const found: string[] = [];
  let after: NamePlace | null = null;
  do {
    const start: NamePlace | null = after;
    const page: ControllerNames = await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
      findControllerNames(tx, "troller 1", start, 2),
    );
    found.push(...page.controllers.map(({ name }) => name));
    after = page.next;
  } while (after !== null);
  expect(found).toEqual(["Controller 1", "Controller 10", "Controller 11", "Controller 12"]);
  const special = await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    findControllerNames(tx, "%", null, 2),
  );
  expect(special).toEqual({ controllers: [], next: null });
});

it("gives the ten with most breaches a line each, and the others one that leads to them alone", async () => {
  const breakdown = await withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    readBreakdown(tx, { ...EVERYTHING, period: USUAL_PERIOD }, NOW),
  );
  // 14 + 13 + … + 2 = 104, of which the last three have 4 + 3 + 2.
  expect(breakdown.total).toBe(104);
  expect(breakdown.lines.map(({ total }) => total)).toEqual([
    ...[14, 13, 12, 11, 10, 9, 8, 7, 6, 5],
    9,
  ]);
  expect(breakdown.lines.at(-1)).toMatchObject({ controllerId: null, name: null });
  expect(breakdown.rightsMissed).toBe(208);
  expect(breakdown.causes).toEqual([
    { of: "cause", key: "volume", count: 91, month: null, name: null },
    { of: "cause", key: "missing", count: 13, month: null, name: null },
  ]);
  expect(await numbersThatLie(breakdownNumbers(breakdown), NOW)).toEqual([]);
  const { rows } = breakdownTable(breakdown);
  const of = (by: string) =>
    rows.filter(([kind]) => kind === by).reduce((sum, row) => sum + Number(row[3]), 0);
  expect(["controller", "law", "cause", "right"].map(of)).toEqual([104, 104, 104, 208]);
});
