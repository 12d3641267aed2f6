import { describe, expect, it } from "vitest";
import { ladderSchema } from "@/lib/requests/schema/ladder";

describe("the rungs of an agreement", () => {
  it.each([
    ["10, 5, 2", [10, 5, 2]],
    ["1 60;30", [60, 30, 1]],
    ["", []],
    [undefined, []],
    ["1,2,3,4,5,6,7,8", [8, 7, 6, 5, 4, 3, 2, 1]],
  ])("reads %s", (typed, days) => {
    expect(ladderSchema.parse(typed)).toEqual(days);
  });

  it.each(["0", "61", "5, 5", "ten", "2.5", "-3", "1,2,3,4,5,6,7,8,9"])("refuses %s", (typed) => {
    const read = ladderSchema.safeParse(typed);
    expect(read.error?.issues[0]?.message).toContain("whole numbers from 1 to 60");
  });
});
