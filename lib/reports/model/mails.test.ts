import { expect, it } from "vitest";
import { RAW_MAIL_STATES, UNDECIDED_STATES } from "@/lib/intake/model/raw-mail";
import { byState, isUndecided } from "@/lib/reports/model/mails";

it("mails of a period are counted by what became of them, all months together, in the order of the states", () => {
  const [first, second, third] = RAW_MAIL_STATES;
  const counts = [
    { month: "2026-05", state: third, count: 4 },
    { month: "2026-04", state: first, count: 1 },
    { month: "2026-05", state: first, count: 2 },
    { month: "2026-05", state: second, count: 0 },
  ];
  expect(byState(counts)).toEqual([
    { state: first, count: 3 },
    { state: third, count: 4 },
  ]);
  expect(byState([])).toEqual([]);
});

it("a mail waits for somebody in the undecided states alone", () => {
  expect(new Set(RAW_MAIL_STATES.filter(isUndecided))).toEqual(new Set(UNDECIDED_STATES));
});
