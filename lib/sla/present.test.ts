import { describe, expect, it } from "vitest";
import { describeDaysLeft, describePeriod } from "@/lib/sla/present";

describe("amounts in words", () => {
  it("know one from many", () => {
    expect(describePeriod({ unit: "calendar_days", amount: 1 })).toBe("1 calendar day");
    expect(describePeriod({ unit: "calendar_days", amount: 30 })).toBe("30 calendar days");
    expect(describePeriod({ unit: "months", amount: 2 })).toBe("2 months");
    expect(describePeriod({ unit: "business_days", amount: 1 })).toBe("1 business day");
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
