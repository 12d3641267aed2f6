import { describe, expect, it } from "vitest";
import {
  ASK_STEPS,
  afterSaving,
  askPath,
  askStart,
  EMPTY_ASK,
  inLanguage,
  isBegun,
  networkOf,
  pageBefore,
  replyPlace,
  statusPath,
} from "@/lib/routing/model/ask";

describe("what an individual answers", () => {
  it("is begun with the first thing typed or ticked, right or wrong", () => {
    expect(isBegun(EMPTY_ASK)).toBe(false);
    for (const name of Object.keys(EMPTY_ASK)) {
      const typed = name === "rights" ? { rights: ["access"] } : { [name]: " " };
      expect([name, isBegun({ ...EMPTY_ASK, ...typed })]).toEqual([name, true]);
    }
  });
});

describe("the way through the questions", () => {
  const path = (page: string) => `/ask/de/${page}`;

  it("goes on from each to the next, and from the last to the check", () => {
    const next = ASK_STEPS.map((step) =>
      afterSaving({ language: "de", step, isFromCheck: false, hasProblems: false }),
    );
    expect(next).toEqual(["wanted", "found", "reply", "check"].map(path));
  });

  it("goes back from the check to the last, and from the first to where it starts", () => {
    const before = [...ASK_STEPS, "check" as const].map((page) => pageBefore("de", page));
    expect(before).toEqual(["/ask/de", ...["company", "wanted", "found", "reply"].map(path)]);
  });

  it.each([
    [{ isFromCheck: true, hasProblems: false }, "/ask/de/check"],
    [{ isFromCheck: false, hasProblems: true }, "/ask/de/wanted?problems=1"],
    [{ isFromCheck: true, hasProblems: true }, "/ask/de/wanted?problems=1&from=check"],
  ])("of a page that was saved (%j) leads to %s", (saved, to) => {
    expect(afterSaving({ language: "de", step: "wanted", ...saved })).toBe(to);
  });

  it("is the same page in another language, and nothing is said to be wrong there", () => {
    expect(inLanguage("fr", "found", false)).toBe("/ask/fr/found");
    expect(inLanguage("fr", "found", true)).toBe("/ask/fr/found?from=check");
  });

  it("has a page for each language, each step and each link that was sent", () => {
    expect(askStart("nl")).toBe("/ask/nl");
    expect(askPath("nl", "sent")).toBe("/ask/nl/sent");
    expect(statusPath("nl", "a-_b")).toBe("/ask/nl/status/a-_b");
  });

  it("keeps a reply with its link and with nobody else's", () => {
    expect(replyPlace("a-_b")).toEqual({ form: "reply", subjectId: "a-_b", personId: "a-_b" });
  });
});

describe("the network of an address", () => {
  it.each([
    ["203.0.113.9", "203.0.113.0/24"],
    ["10.200.30.4", "10.200.30.0/24"],
    ["::ffff:203.0.113.9", "203.0.113.0/24"],
    ["::FFFF:203.0.113.9", "203.0.113.0/24"],
    ["2001:0db8:0042:1::1", "2001:db8:42::/48"],
    ["2001:DB8:42:9999:1:2:3:4", "2001:db8:42::/48"],
    ["2001:db8::1", "2001:db8:0::/48"],
    ["2001:0:0042::", "2001:0:42::/48"],
    ["2001:0000:0042::", "2001:0:42::/48"],
    ["203.0.113.254", "203.0.113.0/24"],
    ["::1", "0:0:0::/48"],
    ["unknown", "unknown"],
    ["203.0.113", "203.0.113"],
    ["1203.0.113.9", "1203.0.113.9"],
    ["203.0.113.9.7", "203.0.113.9.7"],
    ["", ""],
  ])("%j is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
