import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { NO_REQUESTS } from "@/lib/reports/model/promise";
import {
  dueDayUnder,
  type ReplayRequest,
  type ReplayTerms,
  replay,
} from "@/lib/reports/model/replay";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const TEN_WORKING_DAYS: ReplayTerms = {
  period: { unit: "business_days", amount: 10 },
  start: "day_after_receipt",
  rollOver: "none",
  pauses: "granted",
};
const TODAY = civilDate("2026-06-30");

let counter = 0;
function request(receivedOn: string, answeredOn: string | null, over = {}): ReplayRequest {
  counter += 1;
  const day = civilDate(receivedOn);
  return {
    requestId: String(counter),
    reference: `R-${counter}`,
    receivedAt: new Date(`${receivedOn}T10:00:00Z`),
    receivedOn: day,
    zone: "UTC",
    today: TODAY,
    dueOn: addDays(day, 30),
    answeredOn: answeredOn === null ? null : civilDate(answeredOn),
    withdrawnOn: null,
    law: null,
    pauses: [],
    extensions: [],
    ...over,
  };
}

const under = (terms: ReplayTerms, requests: readonly ReplayRequest[]) =>
  replay(requests, dueDayUnder(terms, WEEKENDS_ONLY, PUBLISHED_PROMISE));

describe("a replay", () => {
  it("finds the requests that would have been missed, with the days they would have been late", () => {
    // Monday 1 June and ten business days is Monday 15 June.
    const kept = request("2026-06-01", "2026-06-15");
    const lost = request("2026-06-01", "2026-06-18");
    const found = under(TEN_WORKING_DAYS, [kept, lost]);
    expect(found.newlyMissed).toMatchObject([
      { reference: lost.reference, dueOn: "2026-07-01", dueUnder: "2026-06-15", daysLate: 3 },
    ]);
    expect(found.then).toEqual({ ...NO_REQUESTS, kept: 2 });
    expect(found.under).toEqual({ ...NO_REQUESTS, kept: 1, late: 1 });
  });

  it("counts one that waits as overdue when its day would have passed, and as open before", () => {
    const found = under(TEN_WORKING_DAYS, [
      request("2026-06-01", null),
      request("2026-06-29", null),
    ]);
    expect(found.under).toEqual({ ...NO_REQUESTS, overdue: 1, pending: 1 });
    expect(found.newlyMissed).toMatchObject([{ answeredOn: null, daysLate: 15 }]);
  });

  it("counts one that was withdrawn where its day had passed before, and nowhere else", () => {
    const withdrawn = (on: string) =>
      request("2026-06-01", null, { withdrawnOn: civilDate(on), dueOn: civilDate("2026-06-20") });
    const [early, between, late] = ["2026-06-15", "2026-06-18", "2026-06-24"].map(withdrawn);
    if (!early || !between || !late) throw new Error("three were made");
    const found = under(TEN_WORKING_DAYS, [early, between, late]);
    expect(found).toMatchObject({ requests: 2, spared: 0 });
    expect(found.then).toEqual({ ...NO_REQUESTS, withdrawnLate: 1 });
    expect(found.under).toEqual({ ...NO_REQUESTS, withdrawnLate: 2 });
    expect(found.newlyMissed).toMatchObject([
      { reference: between.reference, answeredOn: null, withdrawnOn: "2026-06-18", daysLate: 3 },
    ]);
    const twoMonths: ReplayTerms = { ...TEN_WORKING_DAYS, period: { unit: "months", amount: 2 } };
    expect(under(twoMonths, [late])).toMatchObject({
      ...{ requests: 1, spared: 1, under: NO_REQUESTS },
    });
  });

  it("tells what would have been spared by more time", () => {
    const late = request("2026-04-01", "2026-05-20");
    const terms: ReplayTerms = { ...TEN_WORKING_DAYS, period: { unit: "months", amount: 2 } };
    expect(under(terms, [late])).toMatchObject({ spared: 1, newlyMissed: [] });
  });

  it("leaves out the days of a pause that was granted, unless it is asked not to", () => {
    const paused = request("2026-06-01", "2026-06-18", {
      law: EU_GDPR,
      pauses: [{ reason: "identity", from: civilDate("2026-06-02"), to: civilDate("2026-06-08") }],
    });
    expect(under(TEN_WORKING_DAYS, [paused]).newlyMissed).toEqual([]);
    expect(under({ ...TEN_WORKING_DAYS, pauses: "none" }, [paused]).newlyMissed).toHaveLength(1);
  });

  it("gives each its own due day where one of several of a day was paused or extended", () => {
    const alike = { law: EU_GDPR };
    const pauses = [
      { reason: "identity" as const, from: civilDate("2026-06-02"), to: civilDate("2026-06-08") },
    ];
    const extensions = [{ reason: "complexity" as const, on: civilDate("2026-06-03") }];
    const dueUnder = dueDayUnder(TEN_WORKING_DAYS, WEEKENDS_ONLY, PUBLISHED_PROMISE);
    const days = [{}, { pauses }, {}, { extensions }, {}].map((over) =>
      dueUnder(request("2026-06-01", null, { ...alike, ...over })),
    );
    const [plain, paused, again, extended, last] = days;
    expect([plain, again, last]).toEqual(Array(3).fill("2026-06-15"));
    // Four business days are left out, from Tuesday to Friday: it runs again on Monday.
    expect(paused).toBe("2026-06-19");
    expect(extended).not.toBe(plain);
  });

  it("names the latest first, and of those as late by their reference; the months oldest first", () => {
    const made = [
      request("2026-06-01", "2026-06-16", { reference: "R-c" }),
      request("2026-05-04", "2026-05-22", { reference: "R-b" }),
      request("2026-04-01", "2026-04-20", { reference: "R-d" }),
      request("2026-05-04", "2026-05-22", { reference: "R-a" }),
    ];
    const found = under(TEN_WORKING_DAYS, made);
    expect(found.newlyMissed.map(({ reference, daysLate }) => [reference, daysLate])).toEqual([
      ...[
        ["R-d", 5],
        ["R-a", 4],
        ["R-b", 4],
        ["R-c", 1],
      ],
    ]);
    expect(found.months.map(({ month, late }) => [month, late])).toEqual([
      ...[
        ["2026-04", 1],
        ["2026-05", 2],
        ["2026-06", 1],
      ],
    ]);
  });

  it("counts each request once, by the month of its receipt", () => {
    const days = fc.integer({ min: 0, max: 365 });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, fc.option(days)), { maxLength: 40 }), (pairs) => {
        const requests = pairs.map(([back, took]) => {
          const receivedOn = addDays(TODAY, -back);
          return request(receivedOn, took === null ? null : addDays(receivedOn, took));
        });
        const found = under(TEN_WORKING_DAYS, requests);
        const sum = (counts: Record<string, number>) =>
          (counts.kept ?? 0) + (counts.late ?? 0) + (counts.overdue ?? 0) + (counts.pending ?? 0);
        const inMonths = found.months.reduce((all, { month, ...counts }) => all + sum(counts), 0);
        expect([sum(found.then), sum(found.under), inMonths]).toEqual(
          Array(3).fill(requests.length),
        );
        const missed = (counts: { late: number; overdue: number }) => counts.late + counts.overdue;
        expect(missed(found.under)).toBe(
          missed(found.then) + found.newlyMissed.length - found.spared,
        );
      }),
    );
  });
});
