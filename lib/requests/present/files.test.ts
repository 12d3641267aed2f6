import { expect, it } from "vitest";
import { fileProblems } from "@/lib/requests/present/files";

it("names the files that were not taken, where their names are known", () => {
  expect(
    fileProblems([
      { reason: "empty", names: ["a.txt"] },
      { reason: "too_large", names: ["b.pdf", "c.pdf"] },
      { reason: "type_not_taken", names: [] },
      { reason: "made_up", names: [] },
    ]),
  ).toEqual([
    "“a.txt” was empty and was not taken.",
    "“b.pdf” and “c.pdf” are larger than 25 MB and were not taken.",
    "A file is of a kind that is not taken.",
    "A file was not taken. Try again.",
  ]);
});
