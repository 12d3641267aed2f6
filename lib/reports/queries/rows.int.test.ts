import { describe, expect, it } from "vitest";
import { civilDate, monthOf } from "@/lib/core/civil-date";
import { type Scope, withScope } from "@/lib/core/db";
import { breachesIn, EVERY_BREACH } from "@/lib/reports/model/breach";
import { EVERYTHING, monthSpan } from "@/lib/reports/model/filter";
import { LEFT_OF_BAND } from "@/lib/reports/model/open-work";
import { EVERY_ROW, type RowCursor } from "@/lib/reports/model/row-list";
import { countBreaches } from "@/lib/reports/queries/breach-counts";
import { findReportPage } from "@/lib/reports/queries/rows";
import { countsTowardsPromise, isOpen } from "@/lib/requests/model/state";
import { band } from "@/lib/sla/model/countdown";
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
import { everyBreach, everyRow, openDays } from "@/lib/testing/report-rows";

const DESK: Scope = { kind: "desk", actor: ME };

filledDatabase(fillDrawn);

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

function isCounted(state: Drawn["state"]): boolean {
  return countsTowardsPromise(state);
}
