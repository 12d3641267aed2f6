import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { SearchResults, type SearchResultsProps } from "./search-results";

vi.mock("@/lib/requests/actions/search", () => ({ searchDeskAction: async () => undefined }));

const NOTHING: SearchResultsProps["search"] = {
  ...{ text: "rwj8", isUnreadable: false, isMistypedReference: false, isUnknownReference: false },
  ...{ requests: [], isCut: false, controllers: [], searchesPeople: true },
  begun: { requests: [], isCut: false },
};

function shown(change: Partial<SearchResultsProps["search"]>): string {
  const search = { ...NOTHING, ...change };
  return renderToStaticMarkup(<SearchResults search={search} href="/desk?search=rwj8" />);
}

it("shows the requests whose reference begins so, with the way to each", () => {
  const request = {
    ...{ reference: "DSR-2026-RWJ8RN", controllerName: "Aster Retail" },
    state: "in_progress",
  } as const;
  const one = shown({ begun: { requests: [request], isCut: false } });
  expect(one).toContain('href="/desk/requests/DSR-2026-RWJ8RN"');
  expect(one).toContain("Aster Retail");
  expect(one).not.toMatch(/Nothing found|More references/);
  expect(shown({ begun: { requests: [request], isCut: true } })).toContain(
    "More references begin so. Type one more character.",
  );
});

it("says how a reference is found where nothing is", () => {
  expect(shown({})).toContain("Nothing found");
  expect(shown({})).toContain("three characters of its code or more");
});
