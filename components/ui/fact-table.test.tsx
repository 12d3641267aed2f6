import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { FactTable } from "./fact-table";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: () => undefined }) }));

test("a table of figures escapes names, links numbers to their rows and only says a zero", () => {
  const html = renderToStaticMarkup(
    <FactTable
      label="By controller"
      columns={["Controller", "Open", "In time", { label: "In force", isWords: true }]}
      rows={[
        [
          { text: "A <b> & B", href: "/reports?controller=1&law=eu" },
          { n: 1200, href: "/open", heat: 2 },
          { part: { n: 0, href: "/kept" }, of: { n: 3, href: "/all", isDanger: true } },
          "30 days",
        ],
        ["All", 7, 8, ""],
      ]}
      hasSum
    />,
  );
  expect(html).toContain(
    'href="/reports?controller=1&amp;law=eu" class="text-link quiet-link">A &lt;b&gt; &amp; B</a>',
  );
  expect(html).toContain(
    '<td class="cell tabular text-right heat-2"><a href="/open" class="fact-number ">1,200</a>',
  );
  expect(html).toContain(
    '<span class="fact-none">0</span><span class="text-ink-muted"> of </span><a href="/all" class="fact-number fact-danger">3</a>',
  );
  expect(html).toContain('<th scope="row" class="cell font-semibold">All</th>');
  expect(html).not.toContain("/kept");
  // Paper does not scroll, so words in a column of words may wrap there.
  expect(html).toContain(
    '<td class="cell whitespace-nowrap text-ink-muted print:whitespace-normal">30 days</td>',
  );
});
