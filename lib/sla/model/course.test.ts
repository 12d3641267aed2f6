import { describe, expect, it } from "vitest";
import { periodsOf } from "@/lib/sla/model/course";
import { EU_GDPR } from "@/lib/sla/model/shipped/europe";
import { PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";

const TWENTY_DAYS = { unit: "calendar_days", amount: 20 } as const;

describe("the periods of a rule", () => {
  it("are its own alone while nothing was granted, or nothing can be", () => {
    expect(periodsOf({ ...EU_GDPR, period: TWENTY_DAYS }, 0)).toEqual([TWENTY_DAYS]);
    expect(periodsOf(PUBLISHED_PROMISE, 1)).toEqual([PUBLISHED_PROMISE.period]);
  });

  it("are one with each extension in its own unit, and followed by one in another", () => {
    expect(periodsOf(EU_GDPR, 1)).toEqual([{ unit: "months", amount: 3 }]);
    expect(periodsOf(EU_GDPR, 2)).toEqual([{ unit: "months", amount: 5 }]);
    expect(periodsOf({ ...EU_GDPR, period: TWENTY_DAYS }, 2)).toEqual([
      TWENTY_DAYS,
      { unit: "months", amount: 4 },
    ]);
  });
});
