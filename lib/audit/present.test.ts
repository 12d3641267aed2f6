import { expect, it } from "vitest";
import { dataRows } from "@/lib/audit/present";

it("shows a short list whole, and of a long one how many there are", () => {
  expect(dataRows({ released: ["a", "b"] })).toEqual([{ term: "Released", detail: "a, b" }]);
  const [row] = dataRows({ released: Array.from({ length: 5_000 }, (_, n) => `id${n}`) });
  expect(row?.detail).toMatch(/^5000 in all: id0, id1, .*id19 and 4980 more$/);
});
