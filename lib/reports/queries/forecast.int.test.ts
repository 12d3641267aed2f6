import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate, civilDateIn, daysBetween } from "@/lib/core/civil-date";
import { type Reads, type Scope, sqlOf, withScope } from "@/lib/core/db";
import { forecastGround, readForecast } from "@/lib/reports/loaders/forecast";
import type { BreachPlace } from "@/lib/reports/model/breach";
import { EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import { likelyLate } from "@/lib/reports/model/forecast";
import { findLikelyLate, isAnyForetold, type LikelyLatePage } from "@/lib/reports/queries/forecast";
import { openGroupsSql } from "@/lib/reports/queries/open-groups";
import { RIGHTS } from "@/lib/requests/model/codes";
import { isOpen, OPEN_STATES } from "@/lib/requests/model/state";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";

const DESK: Scope = { kind: "desk", actor: "system:test" };
const client = new Client({ connectionString: testDatabase.superuserUrl });
/** Still Thursday, 26 November in UTC and New York, Friday already in Tokyo. */
const NOW = new Date("2026-11-26T20:00:00Z");
const TODAY = civilDate("2026-11-26");
const ZONES = ["Asia/Tokyo", "America/New_York"] as const;

const drawn = fc.record({
  zone: fc.integer({ min: 0, max: 1 }),
  isAnswered: fc.boolean(),
  state: fc.constantFrom(...OPEN_STATES),
  age: fc.integer({ min: 1, max: 60 }),
  took: fc.integer({ min: 0, max: 40 }),
  left: fc.integer({ min: -10, max: 25 }),
  law: fc.constantFrom("eu" as const, "uk" as const),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 2 }),
  isStopped: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

let firstController: string;
let requests: readonly (ReportedRequest & { isStopped: boolean })[] = [];

beforeAll(async () => {
  await client.connect();
  const controllers: { id: string; zone: string }[] = [];
  for (const zone of ZONES) controllers.push(await insertController(client, `Of ${zone}`, zone));
  firstController = controllers[0]?.id ?? "";
  requests = fc.sample(drawn, { numRuns: 260, seed: 20_261_126 }).map((it, n) => {
    const controller = controllers[it.zone] ?? { id: "", zone: "UTC" };
    const receivedOn = addDays(civilDateIn(controller.zone, NOW), -it.age);
    const isStopped = it.isStopped && !it.isAnswered;
    const openState = isStopped ? "waiting_for_controller" : it.state;
    const dueOn = it.isAnswered ? addDays(receivedOn, 30) : addDays(TODAY, it.left);
    return {
      ...{ id: randomUUID(), reference: `DSR-${n}`, controllerId: controller.id },
      ...{ zone: controller.zone, law: it.law, rights: it.rights, receivedOn, ownerId: null },
      dueOn: addDays(receivedOn, Math.max(0, daysBetween(receivedOn, dueOn))),
      state: it.isAnswered ? "closed" : openState,
      answeredOn: it.isAnswered ? addDays(receivedOn, Math.min(it.took, it.age)) : null,
      ...{ cause: null, pausedDays: 0, waitedDays: null, subProcessorDays: null },
      isStopped,
    } as const;
  });
  await insertReported(client, requests);
  const stopped = requests.filter(({ isStopped }) => isStopped).map(({ id }) => id);
  await client.query("update request set stopped_since = received_on where id = any($1)", [
    stopped,
  ]);
});
afterAll(() => client.end());

function matches(request: ReportedRequest, { controllerId, law, right }: Narrowing): boolean {
  return (
    (controllerId === null || request.controllerId === controllerId) &&
    (law === null || request.law === law) &&
    (right === null || request.rights.includes(right))
  );
}

async function everyLate(of: Narrowing, within: 7 | 14) {
  const rows = [];
  let after: BreachPlace | null = null;
  do {
    const start: BreachPlace | null = after;
    const page: LikelyLatePage = await withScope(DESK, async (tx) =>
      findLikelyLate(tx, await forecastGround(tx, NOW), { ...of, within }, start, 7),
    );
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

describe("the forecast of the database", () => {
  it.each<[string, Narrowing]>([
    ["everything", EVERYTHING],
    ["one law", { ...EVERYTHING, law: "uk" }],
    ["one law and right", { ...EVERYTHING, law: "eu", right: "access" }],
    ["one controller", { ...EVERYTHING, controllerId: "the first" }],
  ])("is that of the model, for %s", async (_name, given) => {
    const of = given.controllerId === null ? given : { ...given, controllerId: firstController };
    const ground = await withScope(DESK, (tx) => forecastGround(tx, NOW));
    const line = requests
      .filter(({ state, isStopped }) => isOpen(state) && !isStopped)
      .toSorted((one, other) => (`${one.dueOn}${one.id}` < `${other.dueOn}${other.id}` ? -1 : 1))
      .map((one, place) => {
        const today = civilDateIn(one.zone, NOW);
        const daysLeft = daysBetween(today, one.dueOn);
        const age = daysBetween(one.receivedOn, today);
        return { request: one, id: one.id, place: place + 1, dueOn: one.dueOn, daysLeft, age };
      });
    const asked = new Set(line.filter(({ request }) => matches(request, of)).map(({ id }) => id));
    const late = likelyLate(line, TODAY, ground.capacity, ground.needs);
    const expected = late.filter(({ id }) => asked.has(id));
    const lateByLine = new Set(late.flatMap((one) => (one.line === null ? [] : one.id)));
    expect(expected.some((one) => one.line !== null)).toBe(true);
    expect(expected.some((one) => one.age !== null)).toBe(true);
    // Answers end in the middle of a due day: such a day is in no sum as a whole.
    const daysOf = (isLate: boolean) =>
      new Set(line.filter(({ id }) => lateByLine.has(id) === isLate).map(({ dueOn }) => dueOn));
    expect([...daysOf(true)].some((day) => daysOf(false).has(day))).toBe(true);
    expect(await everyLate(of, 14)).toEqual(expected);
    const soon = expected.filter(({ daysLeft }) => daysLeft <= 7);
    expect(await everyLate(of, 7)).toEqual(soon);
    const { counts } = await withScope(DESK, (tx) => readForecast(tx, of, NOW));
    expect(counts).toEqual({ 7: soon.length, 14: expected.length });
  });

  it("counts the answers of the window, and its business days without the weekends", async () => {
    const { basis } = await withScope(DESK, (tx) => readForecast(tx, EVERYTHING, NOW));
    const answered = requests.filter(
      ({ answeredOn }) => answeredOn !== null && answeredOn >= "2026-09-27" && answeredOn < TODAY,
    );
    // 27 September 2026 is a Sunday: of the 60 days up to 25 November 9 are Sundays and 8 are Saturdays.
    expect(basis.throughput).toEqual({ answered: answered.length, businessDays: 43 });
  });

  it("asks only for the zones where the parts of a page ask together, and for the rest apart", async () => {
    const [together, apart] = await withScope(DESK, async (tx) => {
      const counted = () => {
        const asked: string[] = [];
        const reads: Reads = {
          $queryRaw: (query, ...values) => {
            asked.push(sqlOf(query, values).text);
            return tx.$queryRaw(sqlOf(query, values));
          },
        };
        return { asked, reads };
      };
      const [page, own] = [counted(), counted()];
      await readForecast(page.reads, EVERYTHING, NOW, own.reads);
      return [page.asked, own.asked];
    });
    expect(together).toEqual([openGroupsSql(EVERYTHING).text]);
    expect(apart).toHaveLength(4);
  });

  it("leaves out a day on which nobody works by any calendar, and none on which somebody does", async () => {
    const holiday = JSON.stringify([{ on: "2026-11-04", name: "Founders' day" }]);
    await client.query(
      `insert into working_calendar (id, version, name, weekend, holidays, covers_from, covers_to, source, created_at)
       values ('ZZ', '1', 'Nowhere', '{6,7}', $1, '2026-01-01', '2027-01-01', 'test', now())`,
      [holiday],
    );
    const businessDays = async () =>
      (await withScope(DESK, (tx) => readForecast(tx, EVERYTHING, NOW))).basis.throughput
        .businessDays;
    await client.query("update controller set calendar = 'ZZ' where zone = 'Asia/Tokyo'");
    expect(await businessDays()).toBe(43);
    await client.query("update controller set calendar = 'ZZ'");
    expect(await businessDays()).toBe(42);
  });

  it("knows where nothing is due that could be foretold", async () => {
    const isAny = (of: Narrowing, within: 7 | 14 = 14) =>
      withScope(DESK, async (tx) =>
        isAnyForetold(tx, await forecastGround(tx, NOW), { ...of, within }),
      );
    const brazil: Narrowing = { ...EVERYTHING, law: "brazil" };
    expect([await isAny(EVERYTHING), await isAny(brazil)]).toEqual([true, false]);
    const one: ReportedRequest = {
      ...{ id: randomUUID(), reference: "DSR-ten", controllerId: firstController, law: "brazil" },
      ...{ zone: ZONES[0], rights: ["access"], receivedOn: addDays(TODAY, -3), cause: null },
      ...{ dueOn: addDays(TODAY, 11), state: "in_progress", ownerId: null, answeredOn: null },
      ...{ pausedDays: 0, waitedDays: null, subProcessorDays: null },
    };
    await insertReported(client, [one]);
    expect([await isAny(brazil, 7), await isAny(brazil)]).toEqual([false, true]);
    await client.query(
      "update request set stopped_since = received_on, state = 'waiting_for_controller' where id = $1",
      [one.id],
    );
    expect(await isAny(brazil)).toBe(false);
  });
});
