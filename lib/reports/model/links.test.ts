import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { ControllerStanding } from "@/lib/reports/model/by-controller";
import { EVERYTHING, monthSpan, type ReportFilter } from "@/lib/reports/model/filter";
import { linkedNumbers } from "@/lib/reports/model/links";
import { NO_REQUESTS } from "@/lib/reports/model/promise";
import { isEmptyReport, type ReportFigures } from "@/lib/reports/model/report";

const ACME = "0c000000-0000-4000-8000-000000000001";
const FILTER: ReportFilter = { ...EVERYTHING, law: "eu", period: { kind: "last", months: 3 } };
const acme: ControllerStanding = {
  ...{ id: ACME, name: "Acme", open: 9, overdue: 2, dueSoon: 3, terms: null },
  ...{ kept: 10, late: 1, missedOpen: 2, withdrawnLate: 4 },
};
const may = { kept: 5, late: 1, overdue: 2, withdrawnLate: 3, pending: 4 };

const report = (over: Partial<ReportFigures> = {}): ReportFigures => ({
  filter: FILTER,
  asOf: civilDate("2026-05-20"),
  thisMonth: "2026-05",
  span: monthSpan("2026-05"),
  months: [{ month: "2026-05", ...may }],
  total: may,
  open: 8,
  bands: [
    { band: "overdue", count: 2 },
    { band: "urgent", count: 1 },
    { band: "calm", count: 5 },
  ],
  ahead: [
    { dueOn: civilDate("2026-05-20"), owned: 1, unowned: 2 },
    { dueOn: civilDate("2026-05-21"), owned: 3, unowned: 0 },
  ],
  recent: { from: civilDate("2026-02-19"), to: civilDate("2026-05-19") },
  controllers: [acme],
  hasMoreControllers: false,
  breaches: { late: 4, open: 2, withdrawn: 3, causeMissing: 1 },
  ...over,
});

describe("the numbers of the front page", () => {
  const numbers = (of: ReportFigures) =>
    linkedNumbers(of).map(({ label, value, href }) => [label, value, href]);
  const rows = (query: string) => `/reports/requests?law=eu&${query}`;
  const due = "dueFrom=2026-05-01&dueTo=2026-05-31";
  const verdicts = (name: string) => [
    [`${name} counted`, 11, rows(`verdict=counted&${due}`)],
    [`${name} kept`, 5, rows(`verdict=kept&${due}`)],
    [`${name} missed`, 6, rows(`verdict=missed&${due}`)],
    [`${name} late`, 1, rows(`verdict=late&${due}`)],
    [`${name} overdue`, 2, rows(`verdict=overdue&${due}`)],
    [`${name} withdrawn`, 3, rows(`verdict=withdrawn&${due}`)],
    [`${name} pending`, 4, rows(`verdict=pending&${due}`)],
  ];

  it("lead to their rows each, narrowed as the page is", () => {
    const own = `controller=${ACME}&law=eu`;
    const onDesk = `law=eu&controller=${ACME}`;
    const recent = "dueFrom=2026-02-19&dueTo=2026-05-19";
    expect(numbers(report())).toEqual([
      ...verdicts("period"),
      ...verdicts("2026-05"),
      ["open", 8, "/desk?law=eu"],
      ["band overdue", 2, "/desk?view=overdue&law=eu"],
      ["band urgent", 1, rows("left=0-2")],
      ["band calm", 5, rows("left=11-up")],
      ["2026-05-20", 3, rows("left=ahead&dueFrom=2026-05-20&dueTo=2026-05-20")],
      [
        "2026-05-20 owned",
        1,
        rows("left=ahead&owner=somebody&dueFrom=2026-05-20&dueTo=2026-05-20"),
      ],
      [
        "2026-05-20 unowned",
        2,
        rows("left=ahead&owner=nobody&dueFrom=2026-05-20&dueTo=2026-05-20"),
      ],
      ["2026-05-21", 3, rows("left=ahead&dueFrom=2026-05-21&dueTo=2026-05-21")],
      [
        "2026-05-21 owned",
        3,
        rows("left=ahead&owner=somebody&dueFrom=2026-05-21&dueTo=2026-05-21"),
      ],
      [
        "2026-05-21 unowned",
        0,
        rows("left=ahead&owner=nobody&dueFrom=2026-05-21&dueTo=2026-05-21"),
      ],
      ["ahead", 6, rows("left=ahead")],
      ["ahead unowned", 2, rows("left=ahead&owner=nobody")],
      ["Acme open", 9, `/desk?${onDesk}`],
      ["Acme overdue", 2, `/desk?view=overdue&${onDesk}`],
      ["Acme due soon", 3, `/desk?view=due-soon&${onDesk}`],
      ["Acme kept", 10, `/reports/requests?${own}&verdict=kept&${recent}`],
      ["Acme counted", 17, `/reports/requests?${own}&verdict=counted&${recent}`],
      ["on the register", 9, "/reports/breaches?law=eu"],
      ["cause missing", 1, "/reports/breaches?law=eu&standing=late&cause=missing"],
    ]);
  });

  it("have none of a period that has no months yet", () => {
    const labels = linkedNumbers(report({ span: null, months: [] })).map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(["open", "band overdue"]);
  });
});

describe("a report", () => {
  const nothing = {
    ...{ open: 0, total: NO_REQUESTS, controllers: [] },
    breaches: { late: 0, open: 0, withdrawn: 0, causeMissing: 0 },
  };

  it("is empty only where there is nothing of any kind", () => {
    expect(isEmptyReport(report(nothing))).toBe(true);
    const something: Partial<ReportFigures>[] = [
      { open: 1 },
      { total: { ...NO_REQUESTS, kept: 1 } },
      { total: { ...NO_REQUESTS, withdrawnLate: 1 } },
      { total: { ...NO_REQUESTS, pending: 1 } },
      { controllers: [acme] },
      { breaches: { ...nothing.breaches, late: 1 } },
      { breaches: { ...nothing.breaches, open: 1 } },
      { breaches: { ...nothing.breaches, withdrawn: 1 } },
    ];
    for (const [place, one] of something.entries()) {
      // Two of them do not make up for each other.
      for (const other of something.slice(place)) {
        const both = { ...one, ...other };
        expect([both, isEmptyReport(report({ ...nothing, ...both }))]).toEqual([both, false]);
      }
    }
  });
});
