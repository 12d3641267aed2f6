import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { EVERYTHING } from "@/lib/reports/model/filter";
import { ForecastFilters } from "./forecast-filters";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const ASTER = { id: "0f9d3c1e-5a0e-4c39-8a8f-3f0f6f0b7a11", name: "Aster Retail" };
const form = (list: Parameters<typeof ForecastFilters>[0]["list"]) =>
  renderToStaticMarkup(
    <ForecastFilters
      list={list}
      choices={[ASTER]}
      controllerName={list.controllerId === null ? null : ASTER.name}
    />,
  );

test("a forecast that was narrowed shows by what, and the way out of it", () => {
  const html = form({ controllerId: ASTER.id, law: "eu", right: "erasure", within: 7 });
  expect(html).toContain('action="/reports/forecast"');
  for (const value of [ASTER.id, "eu", "erasure"]) {
    expect(html).toContain(`<option value="${value}" selected="">`);
  }
  // What is ahead is chosen elsewhere, and stays as it is.
  expect(html).toContain('<input type="hidden" name="within" value="7"/>');
  expect(html).toMatch(/<a [^>]*href="\/reports\/forecast\?within=7"[^>]*>Clear<\/a>/);
});

test("a forecast of everything has nothing to clear, however far it looks", () => {
  expect(form({ ...EVERYTHING, within: 7 })).not.toContain("Clear");
  const html = form({ ...EVERYTHING, within: 14 });
  expect(html).not.toContain("Clear");
  expect(html).not.toContain('type="hidden"');
});
