import { describe, expect, it } from "vitest";
import { approvalRefusal } from "@/lib/answers/present/compose";

describe("what a second officer is told whose yes was refused", () => {
  it("names what came since, and never the answer they looked at as somebody else's", () => {
    const { text, changes } = approvalRefusal("changed_since", {
      ...{ version: 4, state: "in_progress", seen: "12" },
      ...{ answer: "awaiting_approval", answeredBy: "Olga Lindqvist", answeredAt: "today, 16:50" },
      changes: "today, 16:52 · Ines · Message from the controller",
    });
    expect(text).toContain("The request changed since you looked at it");
    expect(text).not.toMatch(/Olga|Yours/);
    expect(changes).toEqual(["today, 16:52 · Ines · Message from the controller"]);
  });

  it("says of any other reason what it is", () => {
    expect(approvalRefusal("nothing_to_approve")).toEqual({
      text: "This answer no longer waits: somebody approved it or sent it back just now.",
      changes: [],
    });
  });
});
