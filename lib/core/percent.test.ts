import { expect, it } from "vitest";
import { percentWords } from "@/lib/core/percent";

it.each([
  [95.3, "95.3%"],
  [75, "75.0%"],
  [0.1, "0.1%"],
  [99.9, "99.9%"],
  [100, "100%"],
  [0, "0%"],
  [null, "–"],
])("%j is said as %s", (percent, words) => {
  expect(percentWords(percent)).toBe(words);
});
