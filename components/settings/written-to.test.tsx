import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { WrittenTo } from "./written-to";

it("names each domain that counts as ours, and where another one is named", () => {
  const html = renderToStaticMarkup(
    <WrittenTo domains={["northwind.example", "in.northwind.example"]} />,
  );
  const items = [...html.matchAll(/<li[^>]*>([^<]*)<\/li>/g)].map(([, text]) => text);
  expect(items).toEqual(["northwind.example", "in.northwind.example"]);
  expect(html).toContain("INTAKE_WRITTEN_TO");
});
