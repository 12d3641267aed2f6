import { expect, it } from "vitest";
import { countIn, openRequestWords } from "@/lib/accounts/present";

it("reads from an address only a number of requests that can be", () => {
  expect(countIn("12")).toBe(12);
  for (const text of [undefined, "", "0", "-3", "1.5", "twelve", "99999999", ["3"]]) {
    expect(countIn(text)).toBe(0);
  }
});

it("counts requests in words", () => {
  expect(openRequestWords(1)).toBe("1 open request");
  expect(openRequestWords(5_000)).toBe("5,000 open requests");
});
