import { describe, expect, it } from "vitest";
import { parseMail } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail } from "@/lib/intake/model/mail";
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

async function read(name: string): Promise<ParsedMail> {
  const parsed = await parseMail(mailFixture(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reason}`);
  return parsed.value;
}

async function propose(name: string): Promise<Proposal> {
  return proposeRequest(await read(name), context);
}

describe("what cannot be read is left empty with a reason", () => {
  it("a mail without a sender names neither forwarder, controller nor original sender", async () => {
    const proposal = await propose("no-from.eml");
    expect(proposal.forwardedBy).toEqual({ value: null, reason: "no_sender" });
    expect(proposal.controllerId).toEqual({ value: null, reason: "no_sender" });
    expect(proposal.originalSender).toEqual({ value: null, reason: "no_original_sender" });
    expect(proposal.identifiers).toEqual([]);
  });

  it("a mail with two senders belongs to no controller", async () => {
    const proposal = await propose("two-senders.eml");
    expect(proposal.controllerId).toEqual({ value: null, reason: "several_senders" });
    expect(proposal.remarks).toContain("several_senders");
    expect(proposal.identifiers.map(({ value }) => value.value)).toEqual(["john@example.org"]);
  });

  it("a date whose day and month could be swapped is not guessed", async () => {
    const proposal = await propose("outlook-en-slash-date.eml");
    expect(proposal.originalSentAt).toEqual({ value: null, reason: "unclear_date" });
  });

  it("a bounce is not a forward of the mail that bounced", async () => {
    const proposal = await propose("bounce.eml");
    expect(proposal.form).toBe("none");
    expect(proposal.remarks).toContain("delivery_report");
    expect(proposal.identifiers).toEqual([]);
  });

  it("a controller's own words without a forward do not make the controller's staff the subject", async () => {
    const mail = {
      ...(await read("not-a-forward.eml")),
      from: [{ name: "Mia", address: "mia@brightlamp.example" }],
    };
    const kinds = proposeRequest(mail, context).identifiers.map(({ value }) => value.kind);
    expect(kinds).toEqual(["crm_id"]);
  });
});

describe("the receipt", () => {
  it("is when the last server took the mail in, not when the file was dropped", async () => {
    const { arrivedAt } = await propose("gmail-en.eml");
    expect(arrivedAt.value.toISOString()).toBe("2026-11-03T08:30:09.000Z");
    expect(arrivedAt.place).toMatchObject({ where: "header", header: "received" });
  });

  it("falls back to the Date line, then to the moment of the hand-in, and is less sure each time", async () => {
    const dated = await propose("no-from.eml");
    expect(dated.arrivedAt.value.toISOString()).toBe("2026-11-03T08:30:00.000Z");
    const undated = await propose("no-date.eml");
    expect(undated.arrivedAt.value).toEqual(context.receivedAt);
    expect(undated.arrivedAt.place.where).toBe("desk");
    expect(dated.arrivedAt.confidence).toBeLessThan(0.8);
  });

  it("is never later than the hand-in", async () => {
    const mail = await read("gmail-en.eml");
    const receivedAt = new Date("2026-11-01T00:00:00Z");
    expect(proposeRequest(mail, { ...context, receivedAt }).arrivedAt.value).toEqual(receivedAt);
  });
});

describe("the text around the original", () => {
  it("the forwarder's telephone number is not the subject's", async () => {
    const proposal = await propose("outlook-en.eml");
    expect(JSON.stringify(proposal.identifiers)).not.toContain("7946");
  });

  it("our own domains are never an identifier", async () => {
    const own = { ...context, ownDomains: ["example.net"] };
    const proposal = proposeRequest(await read("several-addresses.eml"), own);
    expect(JSON.stringify(proposal.identifiers)).not.toContain("example.net");
  });
});
