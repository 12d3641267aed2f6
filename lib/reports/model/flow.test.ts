import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, civilDate } from "@/lib/core/civil-date";
import { cumulative, flowOf, flowSpans, hasNoEnd } from "@/lib/reports/model/flow";

// A Thursday.
const TODAY = civilDate("2026-11-26");
const THREE = { kind: "last", months: 3 } as const;

describe("the steps of a flow", () => {
  it("are weeks from Monday to Sunday in three months, and the present one has no end", () => {
    const spans = flowSpans(THREE, TODAY);
    expect(spans.slice(0, 2)).toEqual([
      // 1 September 2026 is a Tuesday.
      { from: "2026-09-01", to: "2026-09-06" },
      { from: "2026-09-07", to: "2026-09-13" },
    ]);
    expect(spans.at(-1)).toEqual({ from: "2026-11-23", to: "9999-12-31" });
    expect(spans.filter(hasNoEnd)).toHaveLength(1);
  });

  it("are months in a longer period, and those of a past year all have their end", () => {
    expect(flowSpans({ kind: "last", months: 6 }, TODAY).map(({ from }) => from)).toEqual([
      ...["2026-06-01", "2026-07-01", "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"],
    ]);
    const past = flowSpans({ kind: "year", year: 2025 }, TODAY);
    expect(past).toHaveLength(12);
    expect(past.at(-1)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
    expect(flowSpans({ kind: "year", year: 2027 }, TODAY)).toEqual([]);
  });
});

const flows = fc.array(
  fc.record({
    on: fc.integer({ min: 0, max: 95 }).map((n) => addDays(civilDate("2026-09-01"), n)),
    received: fc.integer({ min: 0, max: 9 }),
    answered: fc.integer({ min: 0, max: 9 }),
  }),
);

describe("a flow", () => {
  it("ends with what is open now, whatever came before, and its two totals part by what is open", () => {
    fc.assert(
      fc.property(flows, fc.integer({ min: 0, max: 999 }), (days, openNow) => {
        const flow = flowOf(THREE, TODAY, days, openNow);
        expect(flow.steps.at(-1)?.open).toBe(openNow);
        for (const [place, total] of cumulative(flow).entries()) {
          expect(total.received - total.answered).toBe(flow.steps[place]?.open);
        }
        const sum = (of: "received" | "answered") =>
          flow.steps.reduce((all, step) => all + step[of], 0);
        expect(flow.openBefore + sum("received") - sum("answered")).toBe(openNow);
      }),
    );
  });

  it("is by hand what came and went", () => {
    const on = (day: string, received: number, answered: number) => ({
      ...{ on: civilDate(day), received, answered },
    });
    const half = { kind: "last", months: 6 } as const;
    const days = [on("2026-06-30", 4, 1), on("2026-10-01", 2, 5), on("2026-11-26", 3, 1)];
    const flow = flowOf(half, TODAY, days, 12);
    expect(flow).toMatchObject({ unit: "month", openBefore: 10 });
    expect(flow.steps.map(({ received, answered, open }) => [received, answered, open])).toEqual([
      ...[
        [4, 1, 13],
        [0, 0, 13],
        [0, 0, 13],
        [0, 0, 13],
        [2, 5, 10],
        [3, 1, 12],
      ],
    ]);
    expect(
      cumulative(flow).map(({ received, answered, open }) => [received, answered, open]),
    ).toEqual([
      ...[
        [14, 1, 13],
        [14, 1, 13],
        [14, 1, 13],
        [14, 1, 13],
        [16, 6, 10],
        [19, 7, 12],
      ],
    ]);
    expect(flowOf(THREE, TODAY, days, 12).unit).toBe("week");
    expect(flowOf({ kind: "year", year: 2026 }, TODAY, days, 12).unit).toBe("month");
  });
});
