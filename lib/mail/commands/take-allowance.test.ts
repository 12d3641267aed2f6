import { describe, expect, it } from "vitest";
import { mailboxOf } from "@/lib/mail/commands/take-allowance";

describe("the mailbox that is counted", () => {
  it.each([
    ["Ada@Inbox.example"],
    [" ada@inbox.EXAMPLE "],
    ["ada+1@inbox.example"],
    ["ADA+one+two@inbox.example"],
    ["\uff41da@inbox.example"],
  ])("is one and the same, written as %s", (address) => {
    expect(mailboxOf(address)).toBe("ada@inbox.example");
  });

  it("is one for both spellings of a domain, and another one for another name", () => {
    expect(mailboxOf("ada@bücher.example")).toBe(mailboxOf("ada@xn--bcher-kva.example"));
    expect(mailboxOf("ad.a@inbox.example")).not.toBe(mailboxOf("ada@inbox.example"));
    expect(mailboxOf("+@inbox.example")).toBe("+@inbox.example");
  });
});
