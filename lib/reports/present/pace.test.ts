import { describe, expect, it } from "vitest";
import { speedFigure } from "@/lib/reports/model/speed";
import type { Duration } from "@/lib/reports/model/survival";
import { openMark, speedSentence } from "@/lib/reports/present/pace";

const MONTH = "2026-11";
/** The same days with and without stopped clocks. */
const speedOf = (...durations: Duration[]) =>
  speedFigure(
    [MONTH],
    durations.flatMap((duration) =>
      (["gross", "net"] as const).map((measure) => ({ ...duration, month: MONTH, measure })),
    ),
  ).total;
const answered = (days: number, times = 1) => ({ days, answered: times, open: 0 });
const open = (days: number, times = 1) => ({ days, answered: 0, open: times });

describe("how fast, in words", () => {
  it("says of requests that are all answered within how many days they were", () => {
    expect(speedSentence(speedOf(answered(1), answered(18), answered(27)))).toBe(
      "half were answered within 18 days and nine in ten within 27 days, counted from receipt. Without the days on which the clock stood still, half were answered within 18 days and nine in ten within 27 days.",
    );
  });

  it("claims no answers that were not given: of ten, three are answered and seven came today", () => {
    const speed = speedOf(answered(1), answered(2), answered(3), open(0, 7));
    expect(speed.gross).toEqual({ half: 2, nineTenths: 3 });
    expect(speedSentence(speed)).toBe(
      "As far as the answers and the ages of the open ones tell, half take up to 2 days and nine in ten up to 3 days, counted from receipt. Without the days on which the clock stood still, half take up to 2 days and nine in ten up to 3 days.",
    );
  });

  it("says what it is too early to tell", () => {
    expect(speedSentence(speedOf(answered(1, 6), open(9, 4)))).toContain(
      "half take up to 1 day, and it is too early to tell for nine in ten, counted from receipt.",
    );
    expect(speedSentence(speedOf(answered(1), open(9, 4)))).toBe(
      "It is too early to tell how long half of them take.",
    );
  });

  it("says one of two measures where it is too early for the other", () => {
    const gross = [
      { ...answered(20, 2), month: MONTH, measure: "gross" as const },
      { ...open(20, 3), month: MONTH, measure: "gross" as const },
    ];
    const net = [
      { ...answered(9, 2), month: MONTH, measure: "net" as const },
      { ...open(3, 3), month: MONTH, measure: "net" as const },
    ];
    expect(speedSentence(speedFigure([MONTH], [...gross, ...net]).total)).toBe(
      "As far as the answers and the ages of the open ones tell, it is too early to tell how long half take, counted from receipt. Without the days on which the clock stood still, half take up to 9 days and nine in ten up to 9 days.",
    );
  });

  it("marks a month in which some are open, and no other", () => {
    expect(openMark(speedOf(answered(1), open(0, 2)))).toBe("2 still open");
    expect(openMark(speedOf(answered(1)))).toBeUndefined();
  });
});
