import { expect, it } from "vitest";
import { currentItem } from "./nav";

const items = ["/", "/desk", "/desk/triage", "/reports"].map((href) => ({ href, label: href }));

it.each([
  ["/", "/"],
  ["/desk", "/desk"],
  ["/desk/triage", "/desk/triage"],
  ["/desk/triage/42", "/desk/triage"],
  ["/desk/requests/7", "/desk"],
  ["/desktop", null],
  ["/settings", null],
])("a page at %s belongs to %s", (path, href) => {
  expect(currentItem(items, path)).toBe(href);
});
