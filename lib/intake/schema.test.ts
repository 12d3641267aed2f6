import { expect, it } from "vitest";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { proposalSchema } from "@/lib/intake/schema";
import { mailFixture, mailFixtureNames, parseHere } from "@/lib/testing/mail-fixtures";

const context = { receivedAt: new Date("2026-11-03T12:00:00Z"), controllerDomains: [] };

it("a proposal kept as JSON reads back as it was", async () => {
  for (const name of mailFixtureNames()) {
    const parsed = await parseWith(parseHere, mailFixture(name));
    if (!parsed.ok) continue;
    const proposal = proposeRequest(parsed.value, context);
    expect(proposalSchema.parse(JSON.parse(JSON.stringify(proposal)))).toEqual(proposal);
  }
});

it("a value without a place is refused", () => {
  expect(proposalSchema.safeParse({ form: "none" }).success).toBe(false);
});
