import { expect, it } from "vitest";
import {
  daysSpent,
  NOTHING_SPENT,
  type SpentMonth,
  spentSeries,
  sumSpent,
} from "@/lib/reports/model/spent";

const april: SpentMonth = {
  month: "2026-04",
  ...{ ours: 10, controller: 20, subProcessor: 30, paused: 40 },
  ...{ answered: 5, unrecorded: 1 },
};
const may: SpentMonth = {
  month: "2026-05",
  ...{ ours: 1, controller: 2, subProcessor: 3, paused: 4 },
  ...{ answered: 6, unrecorded: 2 },
};

it("the days of a month are those of the four who had them", () => {
  expect(daysSpent(april)).toBe(100);
  expect(daysSpent(NOTHING_SPENT)).toBe(0);
});

it("the days spent have every month of the period in its order, and no other", () => {
  const march = { ...april, month: "2026-03" };
  expect(spentSeries(["2026-04", "2026-05", "2026-06"], [may, march, april])).toEqual([
    ...[april, may],
    { month: "2026-06", ...NOTHING_SPENT },
  ]);
});

it("the days spent of some months are added up, each by who had them", () => {
  expect(sumSpent([april, may])).toEqual({
    ...{ ours: 11, controller: 22, subProcessor: 33, paused: 44 },
    ...{ answered: 11, unrecorded: 3 },
  });
  expect(sumSpent([])).toEqual(NOTHING_SPENT);
});
