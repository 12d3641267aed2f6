import { describe, expect, it } from "vitest";
import { speedFigure } from "@/lib/reports/model/speed";
import type { Duration } from "@/lib/reports/model/survival";
import { openMark, speedSentence, trendSentence } from "@/lib/reports/present/pace";

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
      "half were answered within 18 days and nine in ten within 27 days, counted from receipt, with the days on which the clock stood still and without them.",
    );
  });

  it("claims no answers that were not given: of ten, three are answered and seven came today", () => {
    const speed = speedOf(answered(1), answered(2), answered(3), open(0, 7));
    expect(speed.gross).toEqual({ half: 2, nineTenths: 3 });
    expect(speedSentence(speed)).toBe(
      "As far as the answers and the ages of the open ones tell, half take up to 2 days and nine in ten up to 3 days, counted from receipt, with the days on which the clock stood still and without them.",
    );
  });

  it("says what it is too early to tell", () => {
    expect(speedSentence(speedOf(answered(1, 6), open(9, 4)))).toContain(
      "half take up to 1 day, and it is too early to tell for nine in ten, counted from receipt, with",
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

describe("whether it gets slower", () => {
  const monthsOf = (months: Readonly<Record<string, readonly Duration[]>>) =>
    speedFigure(
      Object.keys(months),
      Object.entries(months).flatMap(([month, durations]) =>
        durations.map((duration) => ({ ...duration, month, measure: "gross" as const })),
      ),
    ).months;
  const [september, october] = [[answered(24, 10)], [answered(39, 10)]];

  it("is told by nine in ten of the last two months of which that is known", () => {
    expect(trendSentence(monthsOf({ "2026-09": september, "2026-10": october }))).toBe(
      "Of those received in October 2026, nine in ten took up to 39 days, of those received in September 2026 up to 24.",
    );
  });

  it("names the months that are too young, and skips those in which nothing came", () => {
    const young = [answered(3), open(2, 9)];
    expect(
      trendSentence(
        monthsOf({
          ...{ "2026-07": september, "2026-08": [], "2026-09": [answered(39, 9), open(40)] },
          ...{ "2026-10": young, "2026-11": young },
        }),
      ),
    ).toBe(
      "Of those received in September 2026, nine in ten take up to 39 days, of those received in July 2026 up to 24. It is too early to tell for October 2026 and November 2026.",
    );
  });

  it("is not told of one month", () => {
    expect(trendSentence(monthsOf({ "2026-10": october, "2026-11": [open(1, 3)] }))).toBeNull();
  });
});
