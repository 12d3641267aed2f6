import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate, civilDateIn, daysBetween, monthOf } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { EVERYTHING, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { cumulative } from "@/lib/reports/model/flow";
import { openHref } from "@/lib/reports/model/links";
import { isEmptyPace } from "@/lib/reports/model/pace";
import { paceNumbers } from "@/lib/reports/model/pace-links";
import { daysSpent, sumSpent } from "@/lib/reports/model/spent";
import { type Percentile, percentileOf, survivalOf } from "@/lib/reports/model/survival";
import { findPace } from "@/lib/reports/queries/pace-figures";
import { RIGHTS } from "@/lib/requests/model/codes";
import { countsTowardsPromise, isOpen, REQUEST_STATES } from "@/lib/requests/model/state";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  insertController,
  insertReported,
  type ReportedRequest,
} from "@/lib/testing/report-requests";
import { numbersThatLie } from "@/lib/testing/report-rows";

const DESK: Scope = { kind: "desk", actor: "system:test" };
const client = new Client({ connectionString: testDatabase.superuserUrl });
/** The last evening of a month in UTC: in Tokyo the next one has begun, and something was received in it. */
const NOW = new Date("2026-10-31T20:00:00Z");
const MIDDLE = civilDate("2026-10-31");
const ZONES = ["Asia/Tokyo", "America/New_York", "Europe/Berlin"] as const;

const drawn = fc.record({
  controller: fc.integer({ min: 0, max: 2 }),
  state: fc.constantFrom(...REQUEST_STATES, "closed" as const, "answered" as const),
  age: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 430 })),
  took: fc.integer({ min: 0, max: 45 }),
  paused: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 })),
  waited: fc.option(fc.integer({ min: 0, max: 50 }), { freq: 9 }),
  elsewhere: fc.integer({ min: 0, max: 50 }),
  law: fc.constantFrom("eu" as const, "uk" as const),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 3 }),
});

let requests: readonly ReportedRequest[] = [];
let filters: readonly ReportFilter[] = [];

beforeAll(async () => {
  await client.connect();
  const controllers: { id: string; zone: string }[] = [];
  for (const zone of ZONES) controllers.push(await insertController(client, `Of ${zone}`, zone));
  requests = fc.sample(drawn, { numRuns: 320, seed: 20_261_031 }).map((it, n) => {
    const controller = controllers[it.controller] ?? { id: "", zone: "UTC" };
    const today = civilDateIn(controller.zone, NOW);
    const receivedOn = addDays(today, -it.age);
    const isAnswered = it.state === "answered" || it.state === "closed";
    const took = Math.min(it.took, it.age);
    return {
      ...{ id: randomUUID(), reference: `DSR-${n}`, controllerId: controller.id },
      ...{ zone: controller.zone, state: it.state, law: it.law, rights: it.rights, receivedOn },
      ...{ dueOn: addDays(receivedOn, 30), ownerId: null, cause: null },
      ...{ answeredOn: isAnswered ? addDays(receivedOn, took) : null, pausedDays: it.paused },
      waitedDays: isAnswered ? it.waited : null,
      subProcessorDays: isAnswered && it.waited !== null ? it.elsewhere : null,
    };
  });
  await insertReported(client, requests);
  const whole = { ...EVERYTHING, period: USUAL_PERIOD };
  filters = [
    whole,
    { ...whole, period: { kind: "last", months: 3 } },
    { ...whole, controllerId: controllers[0]?.id ?? null },
    { ...whole, law: "uk", right: "erasure" },
    { ...whole, period: { kind: "year", year: 2025 } },
  ];
});
afterAll(() => client.end());

const read = (filter: ReportFilter) => withScope(DESK, (tx) => findPace(tx, filter, NOW));

function asked({ controllerId, law, right }: ReportFilter) {
  return requests.filter(
    (it) =>
      countsTowardsPromise(it.state) &&
      (controllerId === null || it.controllerId === controllerId) &&
      (law === null || it.law === law) &&
      (right === null || it.rights.includes(right)),
  );
}

function grossOf({ receivedOn, answeredOn, zone }: ReportedRequest): number {
  return daysBetween(receivedOn, answeredOn ?? civilDateIn(zone, NOW));
}

function percentiles(some: readonly ReportedRequest[], days: (it: ReportedRequest) => number) {
  const survival = survivalOf(
    some.map((it) => {
      const isAnswered = it.answeredOn !== null;
      return { days: days(it), answered: isAnswered ? 1 : 0, open: isAnswered ? 0 : 1 };
    }),
  );
  const at = (percent: number): Percentile => percentileOf(survival, percent);
  return { half: at(50), nineTenths: at(90) };
}

describe.each([0, 1, 2, 3, 4])("the pace under filter %i", (place) => {
  const filterOf = () => filters[place] ?? { ...EVERYTHING, period: USUAL_PERIOD };

  it("is as fast as its requests, one by one, gross and net", async () => {
    const { speed } = await read(filterOf());
    for (const { month, size, open, gross, net } of speed.months) {
      const cohort = asked(filterOf()).filter(({ receivedOn }) => monthOf(receivedOn) === month);
      expect({ month, size, open }).toEqual({
        month,
        size: cohort.length,
        open: cohort.filter(({ answeredOn }) => answeredOn === null).length,
      });
      expect(gross).toEqual(percentiles(cohort, grossOf));
      expect(net).toEqual(percentiles(cohort, (it) => Math.max(0, grossOf(it) - it.pausedDays)));
    }
  });

  it("leaves open after each step what came before its end and had no answer by then", async () => {
    const { flow, filter } = await read(filterOf());
    const open = (at: string) =>
      asked(filter).filter(
        ({ receivedOn, answeredOn }) =>
          receivedOn <= at && (answeredOn === null || answeredOn > at),
      ).length;
    for (const step of flow.steps) expect(step.open).toBe(open(step.span.to));
    for (const step of cumulative(flow)) expect(step.received - step.answered).toBe(step.open);
  });

  it("parts the days of answers so that they add up to all of them", async () => {
    const { spent } = await read(filterOf());
    for (const month of spent) {
      const answered = asked(filterOf()).filter(
        ({ answeredOn }) => answeredOn !== null && monthOf(answeredOn) === month.month,
      );
      const recorded = answered.filter(({ waitedDays }) => waitedDays !== null);
      expect(month.answered).toBe(answered.length);
      expect(month.unrecorded).toBe(answered.length - recorded.length);
      expect(daysSpent(month)).toBe(recorded.reduce((sum, it) => sum + grossOf(it), 0));
      const net = recorded.reduce((sum, it) => sum + Math.max(0, grossOf(it) - it.pausedDays), 0);
      expect(daysSpent(month) - month.paused).toBe(net);
    }
    for (const part of Object.values(sumSpent(spent))) expect(part).toBeGreaterThanOrEqual(0);
  });

  it("leads from each number to the requests that it counts", async () => {
    const numbers = paceNumbers(await read(filterOf()));
    expect(numbers.length).toBeGreaterThan(40);
    expect(await numbersThatLie(numbers, NOW)).toEqual([]);
  });
});

describe("the end of the line", () => {
  it("is what is open now, also where tomorrow has begun", async () => {
    const { flow, open, filter } = await read({ ...EVERYTHING, period: USUAL_PERIOD });
    const last = flow.steps.at(-1);
    expect(last?.open).toBe(open);
    expect(open).toBe(requests.filter(({ state }) => isOpen(state)).length);
    expect(requests.some(({ receivedOn }) => receivedOn > MIDDLE)).toBe(true);
    const label = `${last?.span.from} open after`;
    expect(paceNumbers(await read(filter)).find((one) => one.label === label)?.href).toBe(
      openHref(filter),
    );
  });
});

describe("a controller without requests", () => {
  it("has no pace", async () => {
    const controllerId = (await insertController(client, "Empty", "UTC")).id;
    const pace = await read({ ...EVERYTHING, controllerId, period: USUAL_PERIOD });
    expect(isEmptyPace(pace)).toBe(true);
    expect(pace.speed.total.gross).toEqual({ half: "not_reached", nineTenths: "not_reached" });
    expect(pace.flow.openBefore).toBe(0);
  });
});
