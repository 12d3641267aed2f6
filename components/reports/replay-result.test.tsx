import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { ReplayPage } from "@/lib/reports/loaders/replay";
import { ReplayResult } from "./replay-result";

vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/reports/replay",
  useSearchParams: () => new URLSearchParams(),
}));

const then = { kept: 38, late: 70, overdue: 6, withdrawnLate: 0, pending: 13 };
const ANSWER: NonNullable<ReplayPage["answer"]> = {
  question: {
    ...{ controllerId: "aster", calendar: null, months: 6, start: "day_after_receipt" },
    ...{ period: { unit: "business_days", amount: 5 }, rollOver: "none", pauses: "granted" },
  },
  ...{ controllerName: "Aster Retail", calendarName: "Germany", isCut: false },
  replay: {
    ...{ requests: 127, then, under: then, newlyMissed: [], spared: 0 },
    months: [{ month: "2026-10", ...then }],
  },
};

test("what was missed and what was in time differ without their colour", () => {
  const html = renderToStaticMarkup(<ReplayResult answer={ANSWER} />);
  const fillOf = (label: string) =>
    new RegExp(
      `<li[^>]*><svg[^>]*>(?:(?!</svg>).)*fill="([^"]+)"[^>]*/?>(?:</rect>)?</svg>${label}</li>`,
    )
      .exec(html)
      ?.at(1);
  expect(fillOf("Missed")).toBe("currentColor");
  expect(fillOf("In time")).toMatch(/^url\(#/);
  expect(fillOf("Still open, in time")).toBe("none");
});
