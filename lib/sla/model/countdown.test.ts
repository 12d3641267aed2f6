import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import {
  band,
  clockProgress,
  daysLate,
  daysLeft,
  isLate,
  promiseVerdict,
} from "@/lib/sla/model/countdown";

const DUE = civilDate("2026-12-23");
const anyOffset = fc.integer({ min: -400, max: 400 });

describe("days left", () => {
  it("are none on the due day and negative after it", () => {
    expect(daysLeft(DUE, addDays(DUE, -30))).toBe(30);
    expect(daysLeft(DUE, DUE)).toBe(0);
    expect(daysLeft(DUE, addDays(DUE, 3))).toBe(-3);
  });

  it.each([
    [30, "calm"],
    [11, "calm"],
    [10, "soon"],
    [6, "soon"],
    [5, "near"],
    [3, "near"],
    [2, "urgent"],
    [0, "urgent"],
    [-1, "overdue"],
    [-90, "overdue"],
  ])("%i is %s", (left, expected) => {
    expect(band(left)).toBe(expected);
  });
});

describe("the dial", () => {
  it("fills one tick a day and is full on the due day, never before and never beyond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 366 }), anyOffset, (total, offset) => {
        const dueOn = addDays(DUE, total);
        const today = addDays(DUE, offset);
        const progress = clockProgress({ receivedOn: DUE, dueOn, today });
        expect(progress.total).toBe(total);
        expect(progress.passed).toBe(Math.min(total, Math.max(0, offset)));
        const left = daysLeft(dueOn, today);
        if (left >= 0 && offset >= 0) expect(progress.passed + left).toBe(total);
      }),
    );
  });
});

describe("a late answer", () => {
  it("is one given after the due day, and the due day itself is in time", () => {
    expect(isLate(DUE, DUE)).toBe(false);
    expect(isLate(DUE, addDays(DUE, 1))).toBe(true);
    expect(daysLate(DUE, addDays(DUE, 4))).toBe(4);
    expect(daysLate(DUE, addDays(DUE, -4))).toBe(0);
  });

  it("is late by at least one day exactly when it is late", () => {
    fc.assert(
      fc.property(anyOffset, (offset) => {
        const answeredOn = addDays(DUE, offset);
        expect(isLate(DUE, answeredOn)).toBe(daysLate(DUE, answeredOn) > 0);
      }),
    );
  });
});

describe("the verdict on a request", () => {
  const verdict = (answered: number | null, today: number, counts = true) =>
    promiseVerdict({
      dueOn: DUE,
      answeredOn: answered === null ? null : addDays(DUE, answered),
      today: addDays(DUE, today),
      counts,
    });

  it("is pending until the end of the due day", () => {
    expect(verdict(null, -1)).toBe("pending");
    expect(verdict(null, 0)).toBe("pending");
  });

  it("is missed from the day after, answered late or not answered at all", () => {
    expect(verdict(null, 1)).toBe("missed");
    expect(verdict(1, 9)).toBe("missed");
  });

  it("is kept for an answer up to the due day", () => {
    expect(verdict(0, 9)).toBe("kept");
    expect(verdict(-5, -5)).toBe("kept");
  });

  it("stays missed for what was withdrawn after its due day, and is none for what was withdrawn on it", () => {
    const withdrawn = (days: number) =>
      promiseVerdict({
        ...{ dueOn: DUE, answeredOn: null, withdrawnOn: addDays(DUE, days), counts: false },
        today: addDays(DUE, 30),
      });
    expect(withdrawn(1)).toBe("missed");
    expect(withdrawn(0)).toBe("not_counted");
  });

  it("is none for a request that does not count", () => {
    fc.assert(
      fc.property(fc.option(anyOffset), anyOffset, (answered, today) => {
        expect(verdict(answered, today, false)).toBe("not_counted");
      }),
    );
  });

  it("never turns from missed to kept as days pass without an answer", () => {
    let wasMissed = false;
    for (let day = -40; day < 40; day += 1) {
      const now = verdict(null, day);
      if (wasMissed) expect(now).toBe("missed");
      wasMissed ||= now === "missed";
    }
    expect(wasMissed).toBe(true);
  });
});
