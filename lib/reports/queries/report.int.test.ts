import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, civilDate, civilDateIn, isAfter, monthOf } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { breakdownNumbers } from "@/lib/reports/model/breakdown";
import { recentCounts } from "@/lib/reports/model/by-controller";
import { EVERYTHING, monthSpan, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { LEFT_OF_BAND } from "@/lib/reports/model/open-work";
import { portalNumbers } from "@/lib/reports/model/portal-links";
import { missed } from "@/lib/reports/model/promise";
import { EVERY_ROW, type RowCursor } from "@/lib/reports/model/row-list";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { findReport } from "@/lib/reports/queries/report";
import { findReportPage } from "@/lib/reports/queries/rows";
import { RIGHTS } from "@/lib/requests/model/codes";
import { countsTowardsPromise, isOpen, REQUEST_STATES } from "@/lib/requests/model/state";
import { band, daysLeft, promiseVerdict, type Verdict } from "@/lib/sla/model/countdown";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import { testDatabase } from "@/lib/testing/database-urls";
import {
  everyBreach,
  everyRow,
  numbersThatLie,
  openDays,
  ownNumbersThatLie,
} from "@/lib/testing/report-rows";

const ME = randomUUID();
const DESK: Scope = { kind: "desk", actor: ME };
const client = new Client({ connectionString: testDatabase.superuserUrl });
const CONTROLLERS = [
  { id: randomUUID(), name: "Aster", zone: "Asia/Tokyo" },
  { id: randomUUID(), name: "Birch", zone: "America/New_York" },
  { id: randomUUID(), name: "Cedar", zone: "Europe/Berlin" },
];
/** The first is 1 December in Tokyo and 30 November in New York, the second one day everywhere. */
const MIDNIGHT = new Date("2026-11-30T23:30:00Z");
const MOMENTS = [MIDNIGHT, new Date("2026-11-24T12:00:00Z")];
const MIDDLE = civilDate("2026-11-24");

const drawn = fc.record({
  controller: fc.constantFrom(...CONTROLLERS),
  // A controller that moved: its older requests keep the zone they were received in.
  zone: fc.option(fc.constantFrom("Pacific/Kiritimati", "Pacific/Pago_Pago"), { freq: 6 }),
  state: fc.constantFrom(...REQUEST_STATES, "closed" as const, "answered" as const),
  due: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: -20, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: -460, max: 30 }) },
  ),
  answered: fc.integer({ min: -20, max: 4 }),
  withdrawn: fc.integer({ min: -4, max: 4 }),
  owned: fc.boolean(),
  // One that a filter asks for is as common as all the others together.
  law: fc.oneof(fc.constant("eu" as const), fc.constantFrom(...LAWS)),
  rights: fc.uniqueArray(fc.constantFrom(...RIGHTS), { minLength: 1, maxLength: 3 }),
  hasCause: fc.boolean(),
});

const REQUESTS = fc.sample(drawn, { numRuns: 450, seed: 20_261_124 }).map((it, n) => {
  const dueOn = addDays(MIDDLE, it.due);
  const isAnswered = it.state === "answered" || it.state === "closed";
  const answeredOn = isAnswered ? addDays(dueOn, it.answered) : null;
  const withdrawnOn = it.state === "withdrawn" ? addDays(dueOn, it.withdrawn) : null;
  const isLate = answeredOn !== null && isAfter(answeredOn, dueOn);
  return {
    ...{ ...it, dueOn, answeredOn, withdrawnOn, id: randomUUID(), reference: `DSR-${n}` },
    ...{ zone: it.zone ?? it.controller.zone, cause: isLate && it.hasCause ? "volume" : null },
  };
});
type Drawn = (typeof REQUESTS)[number];

beforeAll(async () => {
  await client.connect();
  await client.query(
    `insert into person (id, email, name, staff_role, created_at) values ($1, 'me@x.example', 'Me', 'officer', now())`,
    [ME],
  );
  for (const { id, name, zone } of CONTROLLERS) {
    await client.query(
      "insert into controller (id, name, zone, created_at) values ($1, $2, $3, now())",
      [id, name, zone],
    );
    await insertSurvivor(id);
  }
  for (const request of REQUESTS) await insert(request);
});
afterAll(() => client.end());

/** What the merged requests of a controller go on in. It was withdrawn in time, so that it counts in nothing itself. */
async function insertSurvivor(controllerId: string): Promise<void> {
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, submission_key, created_at)
     values ($1, $1, 'survivor', 'portal', 'withdrawn', 'eu', '2025-01-01Z', '2025-01-01', 'UTC', '2025-01-31',
       'promise', 'nobody', now(), 'survivor', now())`,
    [controllerId],
  );
}

async function insert(request: Drawn): Promise<void> {
  const { controller, id, reference, state, law, zone, owned, cause } = request;
  const { dueOn, answeredOn, withdrawnOn } = request;
  await client.query(
    `insert into request (controller_id, id, reference, channel, state, law, received_at, received_on, zone, due_on,
       rule_id, ball_holder, ball_since, owner_id, submission_key, created_at, answered_at, answered_on,
       closed_at, reject_reason, late_cause, merged_into_id, withdrawn_on)
     values ($1, $2, $3, 'portal', $4::"RequestState", $5::"Law", '2025-01-01Z', '2025-01-01', $6, $7::date,
       'promise', 'us', now(), $8, $3, now(), $9::date, $9::date,
       case when $4 = 'closed' then now() end, case when $4 = 'rejected' then 'spam' end, $10,
       case when $4 = 'merged' then $1::uuid end, $11::date)`,
    [
      ...[controller.id, id, reference, state, law, zone, dueOn, owned ? ME : null, answeredOn],
      ...[cause, withdrawnOn],
    ],
  );
  await client.query(
    `insert into request_right (controller_id, request_id, "right")
     select $1, $2, unnest($3::text[])::"Right"`,
    [controller.id, id, request.rights],
  );
}

function verdictOf({ dueOn, answeredOn, withdrawnOn, zone, state }: Drawn, now: Date): Verdict {
  const today = civilDateIn(zone, now);
  const counts = countsTowardsPromise(state);
  return promiseVerdict({ dueOn, answeredOn, withdrawnOn, today, counts });
}
function leftOf({ dueOn, zone }: Drawn, now: Date): number {
  return daysLeft(dueOn, civilDateIn(zone, now));
}
function matches(request: Drawn, { controllerId, law, right }: ReportFilter): boolean {
  return (
    (controllerId === null || request.controller.id === controllerId) &&
    (law === null || request.law === law) &&
    (right === null || request.rights.includes(right))
  );
}

const WHOLE: ReportFilter = { ...EVERYTHING, period: USUAL_PERIOD };
const FILTERS: readonly ReportFilter[] = [
  WHOLE,
  { ...WHOLE, controllerId: CONTROLLERS[0]?.id ?? null },
  { ...WHOLE, right: "erasure", law: "eu", period: { kind: "year", year: 2026 } },
  { ...WHOLE, controllerId: CONTROLLERS[1]?.id ?? null, right: "access" },
  { ...WHOLE, period: { kind: "last", months: 3 } },
];
const CASES = MOMENTS.flatMap((now) =>
  FILTERS.map((filter, n) => ({ now, filter, of: `filter ${n + 1}, ${now.toISOString()}` })),
);
const read = (filter: ReportFilter, now: Date) =>
  withScope(DESK, (tx) => findReport(tx, filter, now));

describe("the report agrees with the rules, request by request", () => {
  it.each(CASES)("on what was kept, by month ($of)", async ({ now, filter }) => {
    const { months } = await read(filter, now);
    const asked = REQUESTS.filter((request) => matches(request, filter));
    for (const { month, kept, pending, ...of } of months) {
      const due = asked.filter(({ dueOn }) => monthOf(dueOn) === month);
      const verdicts = due.map((request) => verdictOf(request, now));
      const size = (verdict: Verdict) => verdicts.filter((it) => it === verdict).length;
      expect({ month, kept, missed: missed(of), pending }).toEqual({
        ...{ month, kept: size("kept"), missed: size("missed"), pending: size("pending") },
      });
      expect(of.withdrawnLate).toBe(due.filter(isWithdrawnLate).length);
    }
    expect(months.at(-1)?.month).toBe("2026-11");
  });

  it.each(CASES)("on open work, by days left ($of)", async ({ now, filter }) => {
    const { bands, ahead, open, lists } = await read(filter, now);
    const asked = REQUESTS.filter((it) => matches(it, filter) && isOpen(it.state));
    expect(open).toBe(asked.length);
    for (const { band: name, count } of bands) {
      expect(count).toBe(asked.filter((it) => band(leftOf(it, now)) === name).length);
    }
    const soon = asked.filter((it) => leftOf(it, now) >= 0 && leftOf(it, now) <= 30);
    expect(ahead.reduce((sum, day) => sum + day.owned + day.unowned, 0)).toBe(soon.length);
    for (const { dueOn, owned, unowned } of ahead) {
      const due = soon.filter((it) => it.dueOn === dueOn);
      expect([owned, unowned]).toEqual([
        due.filter((it) => it.owned).length,
        due.filter((it) => !it.owned).length,
      ]);
    }
    const first = (of: readonly Drawn[]) =>
      of
        .toSorted((one, other) =>
          `${one.dueOn} ${one.id}` < `${other.dueOn} ${other.id}` ? -1 : 1,
        )
        .slice(0, 12)
        .map(({ reference }) => reference);
    const references = (rows: typeof lists.overdue) => rows.map(({ reference }) => reference);
    expect(references(lists.overdue)).toEqual(first(asked.filter((it) => leftOf(it, now) < 0)));
    expect(references(lists.unowned)).toEqual(
      first(asked.filter((it) => leftOf(it, now) >= 0 && !it.owned)),
    );
  });

  it.each(CASES)("on every controller ($of)", async ({ now, filter }) => {
    const { controllers, recent } = await read(filter, now);
    for (const figure of controllers) {
      const asked = REQUESTS.filter(
        (it) =>
          matches(it, { ...filter, controllerId: figure.id }) && it.controller.id === figure.id,
      );
      const opens = asked.filter((it) => isOpen(it.state));
      const due = asked.filter((it) => it.dueOn >= recent.from && it.dueOn <= recent.to);
      const size = (verdict: Verdict) => due.filter((it) => verdictOf(it, now) === verdict).length;
      expect(figure).toMatchObject({
        open: opens.length,
        overdue: opens.filter((it) => leftOf(it, now) < 0).length,
        dueSoon: opens.filter((it) => leftOf(it, now) >= 0 && leftOf(it, now) <= 7).length,
        kept: size("kept"),
      });
      expect(missed(recentCounts(figure))).toBe(size("missed"));
    }
    expect(controllers).toHaveLength(filter.controllerId === null ? 3 : 1);
  });
});

describe("every number leads to its rows", () => {
  it.each(CASES)(
    "and they add up to it ($of)",
    async ({ now, filter }) => {
      const numbers = linkedNumbers(await read(filter, now));
      expect(numbers.length).toBeGreaterThan(40);
      expect(await numbersThatLie(numbers, now)).toEqual([]);
    },
    60_000,
  );
});

describe("who and what breaches", () => {
  it.each(CASES.slice(0, 4))(
    "adds up to what was missed, in each direction ($of)",
    async ({ now, filter }) => {
      const breakdown = await withScope(DESK, (tx) => readBreakdown(tx, filter, now));
      const { total } = await read(filter, now);
      const all = missed(total);
      expect(breakdown.total).toBe(all);
      const sum = (some: readonly number[]) => some.reduce((size, one) => size + one, 0);
      expect(sum(breakdown.monthTotals)).toBe(all);
      expect(sum(breakdown.laws.map(({ count }) => count))).toBe(all);
      expect(sum(breakdown.causes.map(({ count }) => count))).toBe(all);
      const withdrawn = breakdown.causes.find(({ key }) => key === "withdrawn");
      expect(withdrawn?.count ?? 0).toBe(total.withdrawnLate);
      const { months } = breakdown;
      const rights = REQUESTS.filter(
        (it) =>
          matches(it, filter) &&
          months.includes(monthOf(it.dueOn)) &&
          verdictOf(it, now) === "missed",
      ).flatMap((it) => it.rights.filter((one) => filter.right === null || one === filter.right));
      expect(breakdown.rightsMissed).toBe(rights.length);
      expect(await numbersThatLie(breakdownNumbers(breakdown), now)).toEqual([]);
    },
    60_000,
  );
});

describe("a list of a report", () => {
  const now = MIDNIGHT;

  it("holds exactly the rows that the rules put there, for every verdict", async () => {
    const due = monthSpan("2026-11");
    const withdrawn = REQUESTS.filter(
      (it) => monthOf(it.dueOn) === "2026-11" && isWithdrawnLate(it),
    );
    expect(withdrawn.length).toBeGreaterThan(3);
    const found = await everyRow({ ...EVERY_ROW, due, verdict: "withdrawn" }, now);
    expect(found.toSorted()).toEqual(withdrawn.map(({ id }) => id).toSorted());
    for (const verdict of ["kept", "missed", "pending"] as const) {
      const expected = REQUESTS.filter(
        (it) => monthOf(it.dueOn) === "2026-11" && verdictOf(it, now) === verdict,
      );
      const ids = await everyRow({ ...EVERY_ROW, due, verdict }, now);
      expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
    }
  });

  it("shows an open request in the list of its band and in no other", async () => {
    const opens = REQUESTS.filter(({ state }) => isOpen(state));
    const seen: string[] = [];
    for (const left of Object.values(LEFT_OF_BAND)) {
      const ids = await everyRow({ ...EVERY_ROW, left }, now);
      const expected = opens.filter((it) => LEFT_OF_BAND[band(leftOf(it, now))] === left);
      expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      seen.push(...ids);
    }
    expect(seen).toHaveLength(opens.length);
  });

  it("leads back over the rows it came from", async () => {
    const days = await openDays(now);
    const pageAt = (cursor: RowCursor | null) =>
      withScope(DESK, (tx) => findReportPage(tx, EVERY_ROW, days, cursor, 20));
    const first = await pageAt(null);
    const second = await pageAt(first.next);
    const back = await pageAt(second.previous);
    expect(back.rows).toEqual(first.rows);
    expect([first.previous, back.previous]).toEqual([null, null]);
  });
});

describe("the register of breaches", () => {
  it("holds what was answered or withdrawn late and what is open past its due day, newest due day first", async () => {
    for (const now of MOMENTS) {
      const rows = await everyBreach(EVERY_BREACH, now);
      const expected = REQUESTS.filter((it) => verdictOf(it, now) === "missed");
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      const days = rows.map(({ dueOn }) => dueOn);
      expect(days).toEqual(days.toSorted().reverse());
    }
  });

  it("asks for a cause only where there is an answer", async () => {
    const missing = await everyBreach({ ...EVERY_BREACH, cause: "missing" }, MIDNIGHT);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every(({ answeredOn, cause }) => answeredOn !== null && cause === null)).toBe(
      true,
    );
    const volume = await everyBreach({ ...EVERY_BREACH, cause: "volume" }, MIDNIGHT);
    expect(volume).toHaveLength(
      REQUESTS.filter(({ cause, state }) => cause && isCounted(state)).length,
    );
  });

  it("counts what it holds, of whole months from sums and of days or some controllers one by one", async () => {
    const [aster, birch] = CONTROLLERS;
    const spans = [
      null,
      monthSpan("2026-10"),
      { from: civilDate("2026-01-01"), to: civilDate("2026-11-30") },
      { from: civilDate("2026-09-03"), to: civilDate("2026-11-25") },
    ];
    const asked = [
      EVERYTHING,
      { ...EVERYTHING, controllerId: aster?.id ?? null },
      { ...EVERYTHING, law: "eu" as const, right: "erasure" as const },
      { ...EVERYTHING, besides: [birch?.id ?? ""] },
      { ...EVERYTHING, kind: "open" as const },
      { ...EVERYTHING, kind: "late" as const },
      { ...EVERYTHING, kind: "withdrawn" as const },
      { ...EVERYTHING, cause: "missing" as const },
      { ...EVERYTHING, cause: "volume" as const, right: "access" as const },
    ];
    const days = await openDays(MIDNIGHT);
    let [late, open, withdrawn, causeMissing] = [0, 0, 0, 0];
    for (const due of spans) {
      for (const narrowing of asked) {
        const list = { ...EVERY_BREACH, ...narrowing, due };
        const rows = await everyBreach(list, MIDNIGHT);
        const answered = rows.filter(({ answeredOn }) => answeredOn !== null);
        const expected = {
          late: answered.length,
          open: rows.filter(({ state }) => isOpen(state)).length,
          withdrawn: rows.filter(({ withdrawnOn }) => withdrawnOn !== null).length,
          causeMissing: answered.filter(({ cause }) => cause === null).length,
        };
        const counts = await withScope(DESK, (tx) => countBreaches(tx, list, days));
        expect([list, counts]).toEqual([list, expected]);
        late += counts.late;
        open += counts.open;
        withdrawn += counts.withdrawn;
        expect(breachesIn(counts)).toBe(rows.length);
        causeMissing += counts.causeMissing;
      }
    }
    expect(Math.min(late, open, withdrawn, causeMissing)).toBeGreaterThan(50);
  });

  it("does not hold an answer on the due day, nor an open request on it", async () => {
    const rows = await everyBreach(EVERY_BREACH, MIDNIGHT);
    const ids = new Set(rows.map(({ id }) => id));
    const onTheDay = REQUESTS.filter(
      (it) =>
        it.answeredOn === it.dueOn ||
        it.withdrawnOn === it.dueOn ||
        (isOpen(it.state) && leftOf(it, MIDNIGHT) === 0),
    );
    expect(onTheDay.length).toBeGreaterThan(5);
    expect(onTheDay.some(({ id }) => ids.has(id))).toBe(false);
  });
});

function isWithdrawnLate({ dueOn, withdrawnOn }: Drawn): boolean {
  return withdrawnOn !== null && isAfter(withdrawnOn, dueOn);
}

function isCounted(state: Drawn["state"]): boolean {
  return countsTowardsPromise(state);
}

describe("an address that names a controller nobody knows", () => {
  it("gets the figures of all, and says so", async () => {
    const report = await read({ ...WHOLE, controllerId: randomUUID() }, MIDNIGHT);
    expect(report.isControllerUnknown).toBe(true);
    expect(report.filter.controllerId).toBeNull();
    expect(report.open).toBe((await read(WHOLE, MIDNIGHT)).open);
  });
});

describe("every number in a controller's portal leads to its rows", () => {
  beforeAll(async () => {
    await client.query(
      "update request set ball_holder = 'controller', state = 'waiting_for_controller' where state = 'in_progress'",
    );
  });

  it.each(MOMENTS.flatMap((now) => CONTROLLERS.map(({ id, name }) => ({ now, id, name }))))(
    "and they add up to it, whatever day it is where ($name, $now)",
    async ({ now, id }) => {
      const own: Scope = { kind: "controller", controllerId: id, actor: ME };
      const numbers = portalNumbers(await withScope(own, (tx) => findPortalReport(tx, id, now)));
      for (const label of ["overdue", "waiting", "period missed"]) {
        expect(numbers.find((number) => number.label === label)?.value).toBeGreaterThan(0);
      }
      expect(await ownNumbersThatLie(numbers, id, now)).toEqual([]);
    },
  );
});
