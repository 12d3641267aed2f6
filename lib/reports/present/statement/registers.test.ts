import { expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { StatementMovement } from "@/lib/reports/model/statement";
import { movementParts } from "@/lib/reports/present/statement/registers";
import { ENGLISH } from "@/lib/reports/present/statement/words";

const PAUSE: StatementMovement = {
  reference: "DSR-2026-7F3K9Q",
  kind: "pause",
  corrects: null,
  reason: "scope",
  on: civilDate("2026-06-03"),
  fromOn: civilDate("2026-06-03"),
  toOn: civilDate("2026-06-05"),
  pausedDays: 2,
  dueBefore: null,
  dueAfter: null,
};

function effectOf(line: StatementMovement): string | undefined {
  const movements = { lines: [line], leftOut: 0 };
  const [, table] = movementParts({ movements }, ENGLISH);
  return table?.kind === "table" ? table.rows[0]?.at(-1) : undefined;
}

it("tells a pause by its days, and leaves it to each rule how many of them it leaves out", () => {
  // Three under UK law, two under EU law, and none under a promise that goes on.
  expect(effectOf(PAUSE)).toBe("clock stopped from Wed 3 Jun 2026 to Fri 5 Jun 2026");
  expect(effectOf({ ...PAUSE, toOn: null })).toBe("clock stopped since Wed 3 Jun 2026");
  const oneDay = { ...PAUSE, toOn: PAUSE.fromOn, pausedDays: 0 };
  expect(effectOf(oneDay)).toBe("clock stopped on Wed 3 Jun 2026");
});
