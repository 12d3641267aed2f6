import { describe, expect, it } from "vitest";
import { NO_REQUESTS } from "@/lib/reports/model/promise";
import type { Replay, ReplayQuestion } from "@/lib/reports/model/replay";
import { keptHint, replaySentence } from "@/lib/reports/present/replay-words";

const QUESTION: ReplayQuestion = {
  ...{ controllerId: "aster", calendar: null, months: 6, start: "day_after_receipt" },
  ...{ period: { unit: "business_days", amount: 5 }, rollOver: "none", pauses: "granted" },
};
const UNDER = { kept: 38, late: 70, overdue: 6, withdrawnLate: 0, pending: 13 };
const THEN = { kept: 92, late: 15, overdue: 2, withdrawnLate: 0, pending: 18 };
const asItWas = (then: Replay["then"]) => ({ then });
const FOUND: Replay = {
  ...{ requests: 127, ...asItWas(THEN), under: UNDER },
  ...{ months: [], newlyMissed: [], spared: 0 },
};

describe("of how many a share is", () => {
  it("says what is left out", () => {
    expect(keptHint(UNDER)).toBe("38 of 114; 13 still open in time are left out");
    expect(keptHint({ ...UNDER, pending: 1 })).toBe("38 of 114; 1 still open in time is left out");
  });

  it("says nothing of it where all are decided", () => {
    expect(keptHint({ ...NO_REQUESTS, kept: 1200 })).toBe("1,200 of 1,200");
  });
});

describe("the finding of a replay", () => {
  it("says when its whole counts those still open, which no share does", () => {
    expect(replaySentence(QUESTION, "Aster Retail", FOUND)).toContain(
      "Missed in all: 76 of 127, those still open in time among them; as it was, 17.",
    );
    const under = { ...UNDER, kept: 51, pending: 0 };
    const allDecided = { ...FOUND, under, ...asItWas({ ...THEN, kept: 110, pending: 0 }) };
    expect(replaySentence(QUESTION, "Aster Retail", allDecided)).toContain(
      "Missed in all: 76 of 127; as it was, 17.",
    );
  });
});
