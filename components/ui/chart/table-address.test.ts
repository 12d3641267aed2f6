import { expect, it } from "vitest";
import { openTableHref } from "./table-address";

it("an open table keeps all else that its page was asked for", () => {
  const asked = new URLSearchParams([
    ["controller", "a"],
    ["period", "last-6"],
  ]);
  expect(openTableHref("/reports", asked, "kept")).toBe(
    "/reports?controller=a&period=last-6&table=kept#table-kept",
  );
  expect(asked.has("table")).toBe(false);
});

it("another table takes the place of the one that was open, and words stay words", () => {
  const asked = new URLSearchParams([
    ["table", "kept"],
    ["name", "A & B #1"],
  ]);
  expect(openTableHref("/reports", asked, "ahead")).toBe(
    "/reports?table=ahead&name=A+%26+B+%231#table-ahead",
  );
});
