import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { followedText } from "@/lib/feeds/model";
import { followedWords } from "@/lib/feeds/present/followed";
import { NewFeed, readFollowed } from "@/lib/feeds/schema";
import { RIGHTS } from "@/lib/requests/model/codes";
import { CHANNELS, QUEUE_VIEWS, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { OPEN_STATES } from "@/lib/requests/model/state";
import { LAWS } from "@/lib/sla/model/shipped/laws";

const ID = "7a9c1f0e-4c1c-4c1e-9a53-2f3d6b0f2a11";
const or = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const query = fc.record({
  view: fc.constantFrom(...QUEUE_VIEWS.filter((view) => view !== "history")),
  state: or(fc.constantFrom(...OPEN_STATES)),
  owner: or(fc.constantFrom("nobody" as const, { personId: ID })),
  right: or(fc.constantFrom(...RIGHTS)),
  law: or(fc.constantFrom(...LAWS)),
  channel: or(fc.constantFrom(...CHANNELS)),
  controllerId: fc.constant(ID),
  importId: or(fc.constant(ID)),
  dueFrom: or(fc.constant(civilDate("2026-07-01"))),
  dueTo: or(fc.constant(civilDate("2026-07-31"))),
  cursor: fc.constant(null),
  open: fc.constant(null),
});

describe("what is followed", () => {
  it("is kept as an address and read back as it was, whatever it asks for", () => {
    fc.assert(
      fc.property(query, (asked) => {
        const text = followedText(asked);
        expect(readFollowed(text)).toEqual(asked);
        expect(text).toMatch(/^view=[\w&=%.~+-]{1,490}$/);
      }),
    );
  });

  it("leaves out the page and the request that stood beside it", () => {
    const cursor = { direction: "after" as const, at: "2026-07-01", id: ID };
    const text = followedText({ ...WHOLE_QUEUE, view: "mine", cursor, open: "DSR-2026-7F3K9Q" });
    expect(text).toBe("view=mine");
  });

  it("is nothing where a part cannot be read, is over, or leaves open of whom", () => {
    for (const text of [
      ...["", "mine", "right=erasure", "view=", "view=none", "view=history", "view=controller"],
      ...["view=mine&right=all", "view=mine&state=closed", "view=mine&dueTo=tomorrow"],
      ...["view=mine&colour=red", `view=mine&owner=${ID}x`, "view=mine&view=history&x"],
    ]) {
      expect([text, readFollowed(text)]).toEqual([text, null]);
    }
    expect(NewFeed.safeParse({ follows: `view=mine&${"x".repeat(500)}` }).success).toBe(false);
  });

  it("is said in words, and names nobody whose name is not given", () => {
    const names = { controllerName: "Aster", ownerName: null };
    const all = { ...WHOLE_QUEUE, right: "erasure", owner: "nobody" } as const;
    expect(followedWords(all, names)).toBe("All open requests (owner: nobody, erasure)");
    const of = { ...WHOLE_QUEUE, view: "controller", controllerId: ID } as const;
    expect(followedWords(of, names)).toBe("Open requests of Aster");
    expect(followedWords({ ...of, view: "overdue" }, names)).toBe("Overdue (Aster)");
    const until = civilDate("2026-07-31");
    const theirs = { ...WHOLE_QUEUE, owner: { personId: ID }, dueTo: until };
    expect(followedWords(theirs, names)).toBe(
      "All open requests (owner: one person, due until Fri 31 Jul 2026)",
    );
  });

  it("has a name of one line and of sixty characters at the most", () => {
    const name = (text: string) => NewFeed.safeParse({ follows: "view=mine", name: text });
    expect(name(" a\r\n b\t")).toMatchObject({ data: { name: "a b" } });
    expect(name("x".repeat(60)).success).toBe(true);
    expect(name("x".repeat(61)).success).toBe(false);
  });
});
