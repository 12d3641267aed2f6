import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DataTable, TBody, Td, Tr } from "./data-table";

const table = (caption?: string) =>
  renderToStaticMarkup(
    <DataTable label="Figures" caption={caption}>
      <TBody>
        <Tr>
          <Td>7</Td>
        </Tr>
      </TBody>
    </DataTable>,
  );

test("a caption names its table from outside of what scrolls, so that it is never cut", () => {
  const html = table("What came in");
  const [before = "", inside = ""] = html.split("<section");
  expect(before).toContain("What came in");
  expect(inside).not.toContain("What came in");
  const [, id] = / id="([^"]+)"/.exec(before) ?? [];
  expect(inside).toContain(`<table aria-labelledby="${id}"`);
});

test("a table without a caption has none, and an edge that shows when there is more beside it", () => {
  const html = table();
  expect(html).toMatch(/^<section aria-label="Figures" tabindex="0" class="more-beside /);
  expect(html).not.toContain("labelledby");
});
