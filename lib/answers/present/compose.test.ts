import { describe, expect, it } from "vitest";
import { approvalRefusal, awayWords } from "@/lib/answers/present/compose";
import { civilDate } from "@/lib/core/civil-date";

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

describe("what is said where an answer needs somebody who is not there", () => {
  it("is nothing while somebody is", () => {
    expect(awayWords(null)).toBeNull();
  });

  it("names who is back when, or that there is nobody", () => {
    const away = [
      { name: "Owen Park", on: civilDate("2026-12-03") },
      { name: "Mara", on: null },
    ];
    expect(awayWords(away)).toBe(
      "Everybody who may approve an answer is away. Back at work: Owen Park: Thu 3 Dec 2026; Mara: not known when.",
    );
    expect(awayWords([])).toContain("Nobody else here may approve an answer");
    const seven = Array.from({ length: 7 }, () => ({ name: "Bo", on: null }));
    expect(awayWords(seven)).toContain("(2 more later)");
  });
});
