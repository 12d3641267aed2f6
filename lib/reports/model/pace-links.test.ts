import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { EVERYTHING, monthSpan, type ReportFilter } from "@/lib/reports/model/filter";
import type { Flow } from "@/lib/reports/model/flow";
import { isEmptyPace, type Pace } from "@/lib/reports/model/pace";
import { flowTotals, paceNumbers } from "@/lib/reports/model/pace-links";
import { speedFigure } from "@/lib/reports/model/speed";
import { NOTHING_SPENT } from "@/lib/reports/model/spent";

const FILTER: ReportFilter = {
  ...EVERYTHING,
  right: "access",
  period: { kind: "last", months: 3 },
};
const NO_END = civilDate("9999-12-31");
const FLOW: Flow = {
  unit: "month",
  openBefore: 2,
  steps: [
    { span: monthSpan("2026-04"), received: 5, answered: 3, open: 4 },
    { span: { from: civilDate("2026-05-01"), to: NO_END }, received: 2, answered: 1, open: 5 },
  ],
};
const NO_FLOW: Flow = { unit: "month", openBefore: 0, steps: [] };
const speed = speedFigure(
  ["2026-04", "2026-05"],
  (["gross", "net"] as const).flatMap((measure) => [
    { month: "2026-04", measure, days: 4, answered: 3, open: 2 },
    { month: "2026-05", measure, days: 1, answered: 1, open: 1 },
  ]),
);

const pace = (over: Partial<Pace> = {}): Pace => ({
  filter: FILTER,
  asOf: civilDate("2026-05-20"),
  months: ["2026-04", "2026-05"],
  span: { from: civilDate("2026-04-01"), to: civilDate("2026-05-31") },
  open: 5,
  speed,
  flow: FLOW,
  spent: [{ month: "2026-04", ...NOTHING_SPENT, answered: 3 }],
  ...over,
});

describe("the numbers of the page about speed", () => {
  const rows = (query: string) => `/reports/requests?right=access&${query}`;
  const cohort = (name: string, span: string, [size, open]: [number, number]) => [
    [`${name} received`, size, rows(`verdict=any&${span}`)],
    [`${name} still open`, open, rows(`verdict=open&${span}`)],
    [`${name} received and answered`, size - open, rows(`verdict=answered&${span}`)],
  ];

  it("lead to their rows each, narrowed as the page is", () => {
    const [april, may] = [
      "receivedFrom=2026-04-01&receivedTo=2026-04-30",
      "receivedFrom=2026-05-01&receivedTo=2026-05-31",
    ];
    expect(paceNumbers(pace()).map(({ label, value, href }) => [label, value, href])).toEqual([
      ...cohort("period", "receivedFrom=2026-04-01&receivedTo=2026-05-31", [7, 3]),
      ...cohort("2026-04", april, [5, 2]),
      ...cohort("2026-05", may, [2, 1]),
      ["came", 7, rows("verdict=any&receivedFrom=2026-04-01&receivedTo=9999-12-31")],
      ["answered", 4, rows("verdict=answered&answeredFrom=2026-04-01&answeredTo=9999-12-31")],
      ["2026-04-01 came", 5, rows(`verdict=any&${april}`)],
      [
        "2026-04-01 answered",
        3,
        rows("verdict=answered&answeredFrom=2026-04-01&answeredTo=2026-04-30"),
      ],
      ["2026-04-01 open after", 4, rows("openOn=2026-04-30")],
      ["2026-05-01 came", 2, rows("verdict=any&receivedFrom=2026-05-01&receivedTo=9999-12-31")],
      [
        "2026-05-01 answered",
        1,
        rows("verdict=answered&answeredFrom=2026-05-01&answeredTo=9999-12-31"),
      ],
      // What is open after the present step is what is open.
      ["2026-05-01 open after", 5, "/desk?right=access"],
      [
        "2026-04 answered",
        3,
        rows("verdict=answered&answeredFrom=2026-04-01&answeredTo=2026-04-30"),
      ],
    ]);
  });

  it("count what came and was answered from the first step to the last", () => {
    const steps = ["2026-03", "2026-04", "2026-05"].map((month) => ({
      ...{ span: monthSpan(month), received: 2, answered: 1, open: 0 },
    }));
    expect(flowTotals(FILTER, { ...FLOW, steps }).map(({ value, href }) => [value, href])).toEqual([
      [6, rows("verdict=any&receivedFrom=2026-03-01&receivedTo=2026-05-31")],
      [3, rows("verdict=answered&answeredFrom=2026-03-01&answeredTo=2026-05-31")],
    ]);
  });

  it("have none of what there is not", () => {
    expect(flowTotals(FILTER, NO_FLOW)).toEqual([]);
    const labels = paceNumbers(pace({ span: null, flow: NO_FLOW, spent: [] })).map(
      ({ label }) => label,
    );
    expect(labels[0]).toBe("2026-04 received");
    expect(labels).toHaveLength(6);
  });
});

describe("the page about speed", () => {
  it("is empty only where nothing came, nothing was answered and nothing is open", () => {
    const nothing = { open: 0, speed: speedFigure(["2026-05"], []), flow: NO_FLOW };
    const step = { span: monthSpan("2026-05"), received: 0, answered: 1, open: 0 };
    expect(isEmptyPace(pace(nothing))).toBe(true);
    const quiet = { ...NO_FLOW, steps: [{ ...step, answered: 0 }] };
    expect(isEmptyPace(pace({ ...nothing, flow: quiet }))).toBe(true);
    const one = { month: "2026-05", days: 1, answered: 1, open: 0 };
    const something: Partial<Pace>[] = [
      { open: 1 },
      { speed },
      { flow: { ...NO_FLOW, openBefore: 1 } },
      { flow: { ...NO_FLOW, steps: [step] } },
      { flow: { ...NO_FLOW, openBefore: 1, steps: [step] } },
      { speed: speedFigure(["2026-05"], [{ ...one, measure: "gross" }]) },
    ];
    for (const [place, one] of something.entries()) {
      // Two of them do not make up for each other.
      for (const other of something.slice(place)) {
        const both = { ...one, ...other };
        expect([both, isEmptyPace(pace({ ...nothing, ...both }))]).toEqual([both, false]);
      }
    }
  });
});
