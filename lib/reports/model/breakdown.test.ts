import { describe, expect, it } from "vitest";
import {
  type Breakdown,
  type BreakdownRow,
  breakdownHref,
  breakdownNumbers,
  breakdownOf,
} from "@/lib/reports/model/breakdown";
import { EVERYTHING, monthSpan, type ReportFilter, spanOf } from "@/lib/reports/model/filter";

const MONTHS = ["2026-04", "2026-05"] as const;
const FILTER: ReportFilter = { ...EVERYTHING, period: { kind: "year", year: 2026 } };
const ACME = "0c000000-0000-4000-8000-000000000001";
const BOLT = "0c000000-0000-4000-8000-000000000002";

const cell = (key: string | null, name: string | null, month: string, count: number) =>
  ({ of: "controller", key, name, month, count }) as const;

// Eleven breaches: Bolt has five, Acme four in two parts of May, those without a line two.
const ROWS: readonly BreakdownRow[] = [
  cell(null, null, "2026-04", 2),
  cell(ACME, "Acme", "2026-05", 3),
  cell(ACME, "Acme", "2026-05", 1),
  cell(BOLT, "Bolt", "2026-04", 4),
  cell(BOLT, "Bolt", "2026-05", 1),
  { of: "law", key: "california", count: 4 },
  { of: "law", key: "uk", count: 3 },
  { of: "law", key: "eu", count: 4 },
  // One of the eleven carried two rights.
  { of: "right", key: "access", count: 5 },
  { of: "right", key: "erasure", count: 7 },
  { of: "cause", key: "missing", count: 2 },
  { of: "cause", key: "waiting_for_controller", count: 1 },
  { of: "cause", key: "open", count: 6 },
  { of: "cause", key: "withdrawn", count: 2 },
];

const made = (rows = ROWS, filter = FILTER): Breakdown =>
  breakdownOf(filter, spanOf(MONTHS), MONTHS, rows);

describe("a breakdown", () => {
  it("has the line with most first, the rest last whatever it has, and every month in each", () => {
    const many = [...ROWS, cell(null, null, "2026-05", 40)];
    expect(made(many.toReversed()).lines).toEqual(made(many).lines);
    expect(made(many).lines).toEqual([
      { controllerId: BOLT, name: "Bolt", months: [4, 1], total: 5 },
      { controllerId: ACME, name: "Acme", months: [0, 4], total: 4 },
      { controllerId: null, name: null, months: [2, 40], total: 42 },
    ]);
  });

  it("puts equal lines in the order of their names, and equal parts in that of their keys", () => {
    const lines = made([
      cell(ACME, "Zinc", "2026-04", 1),
      cell(BOLT, "Acme", "2026-05", 1),
    ]).lines.map(({ name }) => name);
    expect(lines).toEqual(["Acme", "Zinc"]);
    expect(made([...ROWS].toReversed()).laws).toEqual(made().laws);
    expect(made().laws.map(({ key }) => key)).toEqual(["california", "eu", "uk"]);
    expect(made().rights.map(({ key }) => key)).toEqual(["erasure", "access"]);
    expect(made().causes.map(({ key }) => key)).toEqual([
      ...["open", "missing", "withdrawn", "waiting_for_controller"],
    ]);
  });

  it("adds up: lines, months, laws and causes to all breaches, rights to the times one was missed", () => {
    const { total, lines, monthTotals, laws, causes, rights, rightsMissed } = made();
    const sum = (parts: readonly { readonly count: number }[]) =>
      parts.reduce((all, { count }) => all + count, 0);
    expect(total).toBe(11);
    expect(lines.reduce((all, line) => all + line.total, 0)).toBe(11);
    expect(monthTotals).toEqual([6, 5]);
    expect([sum(laws), sum(causes)]).toEqual([11, 11]);
    expect([sum(rights), rightsMissed]).toEqual([12, 12]);
  });

  it("is empty where nothing was missed", () => {
    expect(made([])).toMatchObject({ total: 0, lines: [], monthTotals: [0, 0], rightsMissed: 0 });
  });
});

describe("the part of the register behind a number", () => {
  const breakdown = made();
  const [bolt, acme, others] = breakdown.lines;
  const all = "dueFrom=2026-04-01&dueTo=2026-05-31";

  it.each([
    ["all", {}, all],
    ["a controller", { line: bolt }, `controller=${BOLT}&${all}`],
    ["the others", { line: others }, `besides=${BOLT}%2C${ACME}&${all}`],
    ["a month", { month: "2026-05" }, "dueFrom=2026-05-01&dueTo=2026-05-31"],
    ["a law", { law: "uk" }, `law=uk&${all}`],
    ["a right", { right: "erasure" }, `right=erasure&${all}`],
    ["what is open", { cause: "open" }, `standing=open&${all}`],
    ["what was withdrawn", { cause: "withdrawn" }, `standing=withdrawn&${all}`],
    ["no cause", { cause: "missing" }, `standing=late&cause=missing&${all}`],
  ] as const)("is that of %s", (_, by, query) => {
    expect(breakdownHref(breakdown, by)).toBe(`/reports/breaches?${query}`);
  });

  it("is narrowed as the report is, and by the line above that", () => {
    const narrowed = made(ROWS, { ...FILTER, controllerId: BOLT, law: "eu", right: "access" });
    expect(breakdownHref(narrowed, {})).toBe(
      `/reports/breaches?controller=${BOLT}&law=eu&right=access&${all}`,
    );
    expect(breakdownHref(narrowed, { line: acme, law: "uk", right: "erasure" })).toBe(
      `/reports/breaches?controller=${ACME}&law=uk&right=erasure&${all}`,
    );
  });

  it("is there for every number, in the order of the page", () => {
    const due = (month: string) => `dueFrom=${monthSpan(month).from}&dueTo=${monthSpan(month).to}`;
    const numbers = breakdownNumbers(breakdown).map(({ label, value, href }) => [
      ...[label, value, href.replace("/reports/breaches?", "")],
    ]);
    const rest = `besides=${BOLT}%2C${ACME}`;
    expect(numbers).toEqual([
      ["all breaches", 11, all],
      ["Bolt", 5, `controller=${BOLT}&${all}`],
      ["Bolt in 2026-04", 4, `controller=${BOLT}&${due("2026-04")}`],
      ["Bolt in 2026-05", 1, `controller=${BOLT}&${due("2026-05")}`],
      ["Acme", 4, `controller=${ACME}&${all}`],
      ["Acme in 2026-04", 0, `controller=${ACME}&${due("2026-04")}`],
      ["Acme in 2026-05", 4, `controller=${ACME}&${due("2026-05")}`],
      ["others", 2, `${rest}&${all}`],
      ["others in 2026-04", 2, `${rest}&${due("2026-04")}`],
      ["others in 2026-05", 0, `${rest}&${due("2026-05")}`],
      ["all in 2026-04", 6, due("2026-04")],
      ["all in 2026-05", 5, due("2026-05")],
      ["california", 4, `law=california&${all}`],
      ["eu", 4, `law=eu&${all}`],
      ["uk", 3, `law=uk&${all}`],
      ["erasure", 7, `right=erasure&${all}`],
      ["access", 5, `right=access&${all}`],
      ["open", 6, `standing=open&${all}`],
      ["missing", 2, `standing=late&cause=missing&${all}`],
      ["withdrawn", 2, `standing=withdrawn&${all}`],
      ["waiting_for_controller", 1, `standing=late&cause=waiting_for_controller&${all}`],
    ]);
  });
});
