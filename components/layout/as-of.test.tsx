import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AsOf } from "./as-of";

const NOW = new Date("2026-11-28T07:05:00Z");

test("paper says as of when a report is and what it was narrowed to", () => {
  expect(renderToStaticMarkup(<AsOf now={NOW} scope={["Pause", "Aster Retail"]} />)).toBe(
    '<span class="print-only">As of Sat 28 Nov 2026, 07:05 UTC · Pause · Aster Retail</span>',
  );
});

test("a page that says as of when it is on the screen too says it once", () => {
  expect(renderToStaticMarkup(<AsOf now={NOW} scope={[]} isShown />)).toBe(
    'As of Sat 28 Nov 2026, 07:05 UTC<span class="print-only">Everything, not narrowed</span>',
  );
});

test("a list whose head says what it holds is only dated", () => {
  expect(renderToStaticMarkup(<AsOf now={NOW} />)).toBe(
    '<span class="print-only">As of Sat 28 Nov 2026, 07:05 UTC</span>',
  );
});
