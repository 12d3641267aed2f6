import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/core/civil-date";
import { writeMail } from "@/lib/mail/present/write";
import { factsOf } from "@/lib/testing/mail-facts";

describe("the mail about a message to the controller", () => {
  const words = (stoppedSince: string | null) => {
    const { request } = factsOf();
    if (!request) throw new Error("no request");
    const since = stoppedSince === null ? null : civilDate(stoppedSince);
    const facts = factsOf({ request: { ...request, stoppedSince: since } });
    return writeMail("message_for_controller", facts).text;
  };

  it("says that waiting moves no day, while the clock runs", () => {
    expect(words(null)).toContain("The day below stands, also while we wait for you.");
  });

  it("says that the day moves on while the clock stands still for the reply", () => {
    expect(words("2026-11-20")).toContain(
      "The clock has stood still since Friday 20 November 2026. Until your reply is here, the day below moves on with each day.",
    );
    expect(words("2026-11-20")).not.toContain("stands, also");
  });
});
