import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { PACE_PATH, REPORTS_PATH } from "@/lib/reports/model/address";
import { EVERYTHING, type ReportFilter, USUAL_PERIOD } from "@/lib/reports/model/filter";
import { NothingYet } from "./nothing-yet";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const LONG_AGO: ReportFilter = { ...EVERYTHING, period: { kind: "year", year: 2001 } };
const shown = (filter: ReportFilter, path: typeof REPORTS_PATH | typeof PACE_PATH) =>
  renderToStaticMarkup(<NothingYet filter={filter} path={path} />);

test("an empty report says what its own page has looked for, and leads to all of that page", () => {
  const promise = shown(LONG_AGO, REPORTS_PATH);
  expect(promise).toContain("Nothing is open, was due in the period, or stands on the register.");
  expect(promise).toContain('href="/reports"');
  // The page about speed has not looked into the register, where something can stand.
  const pace = shown(LONG_AGO, PACE_PATH);
  expect(pace).toContain(
    "Nothing is open, and nothing was waiting, received or answered in the period.",
  );
  expect(pace).not.toContain("register");
  expect(pace).toContain('href="/reports/pace"');
});

test.each([REPORTS_PATH, PACE_PATH] as const)(
  "an installation without requests has nothing to show more of on %s",
  (path) => {
    const html = shown({ ...EVERYTHING, period: USUAL_PERIOD }, path);
    expect(html).toContain("Nothing to report yet");
    expect(html).not.toContain("<a ");
  },
);
