import { describe, expect, it } from "vitest";
import { computeDueDay } from "@/lib/sla/model/due-day";
import { type ClockRule, PUBLISHED_PROMISE } from "@/lib/sla/model/rule";
import { describeDaysLeft, describePeriod, explainDueDay } from "@/lib/sla/present";

describe("why this date", () => {
  it("is explained from receipt to result in the words of the clock's zone", () => {
    const { derivation } = computeDueDay({
      receivedAt: new Date("2026-11-23T23:30:00Z"),
      rule: PUBLISHED_PROMISE,
      zone: "Europe/Berlin",
    });
    expect(explainDueDay(derivation)).toEqual([
      "The request reached us on Tue 24 Nov 2026 at 00:30 (Europe/Berlin).",
      "The day of receipt is not counted, so day 1 is Wed 25 Nov 2026.",
      "Our published promise gives 30 calendar days (Published privacy policy: a response within 30 days).",
      "The answer is due by the end of Thu 24 Dec 2026 (Europe/Berlin). Weekends and public holidays do not move this date.",
    ]);
  });

  it("says when a month was too short and whose agreement gave the period", () => {
    const rule: ClockRule = {
      ...PUBLISHED_PROMISE,
      source: "agreement",
      citation: "Agreement, version 2",
      period: { unit: "months", amount: 1 },
    };
    const { derivation } = computeDueDay({ receivedAt: new Date("2025-01-31T12:00:00Z"), rule });
    expect(explainDueDay(derivation)).toEqual(
      expect.arrayContaining([
        "The controller's agreement gives 1 month (Agreement, version 2).",
        "That month has no 31st, so the period ends on its last day, Fri 28 Feb 2025.",
      ]),
    );
  });
});

describe("amounts in words", () => {
  it("know one from many", () => {
    expect(describePeriod({ unit: "calendar_days", amount: 1 })).toBe("1 calendar day");
    expect(describePeriod({ unit: "calendar_days", amount: 30 })).toBe("30 calendar days");
    expect(describePeriod({ unit: "months", amount: 2 })).toBe("2 months");
  });

  it.each([
    [12, "12 days left"],
    [1, "1 day left"],
    [0, "Due today"],
    [-1, "1 day overdue"],
    [-3, "3 days overdue"],
  ])("%i is %s", (left, text) => {
    expect(describeDaysLeft(left)).toBe(text);
  });
});
