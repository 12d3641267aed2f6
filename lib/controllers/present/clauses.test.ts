import { expect, it } from "vitest";
import { ladderWords } from "@/lib/controllers/present/clauses";

it.each([
  [[14, 7, 1], "Reminds the owner 14, 7 and 1 days before the due day and on it"],
  [[1, 3], "Reminds the owner 3 and 1 days before the due day and on it"],
  [[1], "Reminds the owner 1 day before the due day and on it"],
  [
    [] as number[],
    "Reminds the owner 10, 5 and 2 days before the due day and on it, as without an agreement",
  ],
])("says when an agreement with the rungs %j reminds", (ladder, words) => {
  expect(ladderWords(ladder)).toBe(words);
});
