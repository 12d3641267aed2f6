import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import type { RowLine } from "@/lib/reports/present/lines";
import type { MovementLine } from "@/lib/reports/present/movements";
import { MovementTable } from "./movement-table";
import { RowTable } from "./row-table";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const DAY = civilDate("2026-11-30");
const ROW: RowLine = {
  ...{ reference: "DSR-2026-7F3K9Q", controllerName: "Birch Bank", rights: "Access" },
  ...{ state: "in_progress", stateLabel: "In progress", zone: "UTC", dueOn: DAY },
  ...{ due: "Mon 30 Nov 2026", answeredOn: null, answered: null, isOpen: true, isCounted: true },
  ...{ withdrawnOn: null, withdrawnLate: null },
  ...{ daysLeft: 2, isStopped: false, grossDays: 17, netDays: 12, ball: "With us" },
  ownerName: "Tomás Herrera",
};
const MOVEMENT: MovementLine = {
  ...{ id: "one", kind: "pause", kindLabel: "Pause", reference: "DSR-2026-7F3K9Q" },
  ...{
    controllerName: "Birch Bank",
    reason: "Identity to be confirmed",
    on: DAY,
    by: "Ada Quince",
  },
  ...{ fromOn: DAY, toOn: null, days: 3, isRunning: true, clock: null, dueBefore: null },
  ...{ dueAfter: null, what: "Since Mon 30 Nov 2026", breach: null },
};

test.each([
  ["requests", <RowTable key="rows" lines={[ROW]} label="1 request" />, 7, "xl"],
  ["movements of clocks", <MovementTable key="moved" lines={[MOVEMENT]} />, 6, "[86rem]"],
])(
  "a table of %s has its columns only where there is room, and a few lines a row below",
  (_name, table, columns, width) => {
    const html = renderToStaticMarkup(table);
    expect(html.split(`max-${width}:hidden`)).toHaveLength(1 + 2 * columns);
    // The lines end where the columns begin.
    const from = width === "xl" ? "xl" : `min-${width}`;
    expect(html).toContain(` ${from}:hidden">`);
    expect(html).not.toMatch(/[ "]md:hidden|max-md:/);
  },
);

test("who has a request stands in one line, and why a clock was moved has room for words", () => {
  const rows = renderToStaticMarkup(<RowTable lines={[ROW]} label="1 request" />);
  expect(rows).toMatch(/<td class="[^"]*whitespace-nowrap[^"]*">Tomás Herrera<\/td>/);
  const moved = renderToStaticMarkup(<MovementTable lines={[MOVEMENT]} />);
  expect(moved).toMatch(/<td class="[^"]*min-w-36[^"]*">Identity to be confirmed<\/td>/);
});
