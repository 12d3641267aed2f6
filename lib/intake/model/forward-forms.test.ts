import { describe, expect, it } from "vitest";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import expected from "@/lib/intake/fixtures/expected.json";
import type { Proposal, ProposalContext } from "@/lib/intake/model/proposal";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { mailFixture } from "@/lib/testing/mail-fixtures";

const context: ProposalContext = {
  receivedAt: new Date("2026-11-03T12:00:00Z"),
  controllerDomains: [
    { domain: "brightlamp.example", controllerId: "brightlamp" },
    { domain: "Hafenwerk.example", controllerId: "hafenwerk" },
  ],
};

async function propose(name: string): Promise<Proposal> {
  const parsed = await parseMail(mailFixture(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reason}`);
  return proposeRequest(parsed.value, context);
}

type Row = {
  form?: string;
  controller?: string | null;
  sender: string;
  at: string | null;
  subject: string;
  begins: string;
  ends: string;
  rights: string[];
  law?: string | null;
  identifiers: string[];
  remarks?: string[];
};

const EXPECTED: Readonly<Record<string, Row>> = expected;

// Mails written for this table, one per client and language or oddity: fixtures/*.eml.
describe("a forwarded mail becomes a draft", () => {
  it.each(Object.entries(EXPECTED))("%s", async (name, row) => {
    const proposal = await propose(name);
    const { originalSender, originalText } = proposal;
    const sender = originalSender.value;
    expect(sender && `${sender.name} <${sender.address}>`).toBe(row.sender);
    expect(proposal.originalSentAt.value?.toISOString() ?? null).toBe(row.at);
    expect(proposal.originalSubject.value).toBe(row.subject);
    expect(originalText.value?.startsWith(row.begins), originalText.value ?? "").toBe(true);
    expect(originalText.value?.endsWith(row.ends), originalText.value ?? "").toBe(true);
    expect(proposal.form).toBe(row.form ?? "text");
    expect(proposal.controllerId.value).toBe(
      row.controller === undefined ? "brightlamp" : row.controller,
    );
    expect(proposal.rights.map((right) => right.value)).toEqual(row.rights);
    expect(proposal.law.value).toBe(row.law ?? null);
    const identifiers = proposal.identifiers.map(({ value }) => `${value.kind} ${value.value}`);
    expect(identifiers.sort()).toEqual(row.identifiers);
    expect(proposal.remarks).toEqual(row.remarks ?? []);
  });
});
