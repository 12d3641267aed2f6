import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { monthOf } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { readBreakdown } from "@/lib/reports/loaders/breakdown";
import { breakdownNumbers } from "@/lib/reports/model/breakdown";
import { recentCounts } from "@/lib/reports/model/by-controller";
import { EVERYTHING, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { portalNumbers } from "@/lib/reports/model/portal-links";
import { missed } from "@/lib/reports/model/promise";
import { findPortalReport } from "@/lib/reports/queries/portal";
import { findReport } from "@/lib/reports/queries/report";
import { isOpen } from "@/lib/requests/model/state";
import { band, type Verdict } from "@/lib/sla/model/countdown";
import {
  CONTROLLERS,
  type Drawn,
  fillDrawn,
  isWithdrawnLate,
  leftOf,
  ME,
  MIDNIGHT,
  MOMENTS,
  REQUESTS,
  verdictOf,
} from "@/lib/testing/drawn-requests";
import { filledDatabase } from "@/lib/testing/filled-database";
import { numbersThatLie, ownNumbersThatLie } from "@/lib/testing/report-rows";

const DESK: Scope = { kind: "desk", actor: ME };
const client = filledDatabase(fillDrawn);

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
