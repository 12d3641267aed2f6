import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { newReference } from "@/lib/core/reference";
import type { Part } from "@/lib/reports/model/document";
import { DocumentView } from "./document-view";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

const REFERENCE = newReference(2026, (count) => new Uint8Array(count));

function shown(table: Omit<Extract<Part, { kind: "table" }>, "kind">): string {
  const parts: Part[] = [
    { kind: "heading", id: "one", text: "One" },
    { kind: "table", ...table },
  ];
  return renderToStaticMarkup(
    <DocumentView parts={parts} requestHref={(reference) => `/portal/requests/${reference}`} />,
  );
}

test("a reference leads to its request and never breaks; nothing else is taken for one", () => {
  const html = shown({
    ...{ caption: "Breaches", head: ["Request", "Clock"], numbersFrom: 2 },
    rows: [
      [REFERENCE, "ours"],
      ["DSR-2026-7F3K9Q", REFERENCE],
    ],
  });
  const link = `<a class="text-link quiet-link ref inline-flex min-h-6 items-center" href="/portal/requests/${REFERENCE}">${REFERENCE}</a>`;
  expect(html.split(link)).toHaveLength(2);
  expect(html).toContain(">DSR-2026-7F3K9Q<");
  expect(html).toContain(`>${REFERENCE}</td>`);
});

test("a row of many columns is a few lines where the window is narrow, each with the name of its column", () => {
  const head = ["Law", "Received", "Answered", "In time", "Late"];
  const html = shown({
    ...{ caption: "By law", head, numbersFrom: 1 },
    rows: [["Europe", "12", "11", "10", "1"]],
  });
  for (const [name, value] of [
    ["Received", "12"],
    ["Late", "1"],
  ]) {
    expect(html).toMatch(new RegExp(`<dt[^>]*>${name}</dt><dd[^>]*>${value}</dd>`));
  }
  // The columns are still there where they fit, and on paper.
  expect(html.split("max-md:not-print:hidden")).toHaveLength(1 + 2 * 4);
  expect(html).toMatch(/<dl class="[^"]*md:hidden print:hidden/);
});

test("a small table of figures keeps its columns, and their names may wrap", () => {
  const html = shown({
    ...{ caption: "How fast", head: ["Share", "Gross", "Net"], numbersFrom: 1 },
    rows: [["Half", "12", "9"]],
  });
  expect(html).not.toContain("<dl");
  expect(html).not.toContain("hidden");
  expect(html).not.toContain("whitespace-nowrap");
  expect(html).toMatch(/<th scope="col" class="[^"]*whitespace-normal/);
});
