import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import type { ParsedMail } from "@/lib/intake/model/mail";
import type { Proposal, ProposalContext } from "@/lib/intake/model/proposal";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { dishonestPlaces } from "@/lib/testing/honest-places";
import { mailFixture, mailFixtureNames, parseHere } from "@/lib/testing/mail-fixtures";

const context: ProposalContext = {
  receivedAt: new Date("2026-11-03T12:00:00Z"),
  controllerDomains: [
    { domain: "brightlamp.example", controllerId: "brightlamp" },
    { domain: "Hafenwerk.example", controllerId: "hafenwerk" },
  ],
};

function expectHonestPlaces(proposal: Proposal): void {
  expect(dishonestPlaces(proposal)).toEqual([]);
}

async function proposeHere(bytes: Uint8Array): Promise<Proposal | null> {
  const parsed = await parseWith(parseHere, bytes);
  return parsed.ok ? proposeRequest(parsed.value, context) : null;
}

const fixtures = mailFixtureNames().map(mailFixture);

/** A mail with some bytes changed, taken out or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...fixtures),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 }), fc.constantFrom("set", "cut", "repeat")), {
      maxLength: 12,
    }),
  )
  .map(([bytes, changes]) =>
    changes.reduce((mail, [at, byte, kind]) => change(mail, at, byte, kind), bytes),
  );

function change(mail: Uint8Array, at: number, byte: number, kind: string): Uint8Array {
  if (mail.length === 0) return Uint8Array.of(byte);
  const where = at % mail.length;
  if (kind === "set") return Uint8Array.from(mail, (old, index) => (index === where ? byte : old));
  const rest = mail.subarray(kind === "cut" ? where + byte : Math.max(0, where - byte));
  return new Uint8Array([...mail.subarray(0, where), ...rest]);
}

describe("whatever a mail holds", { timeout: 60_000 }, () => {
  it("every place of every fixture points at exactly what was read", async () => {
    for (const bytes of fixtures) {
      const proposal = await proposeHere(bytes);
      if (proposal) expectHonestPlaces(proposal);
    }
  });

  it("an address that a client wrapped onto the next line is found on that line", () => {
    const plainText =
      "---------- Forwarded message ---------\nFrom: Ada Byron\n<ada@example.org>\nSubject: x\n\nHello";
    const proposal = proposeRequest({ ...EMPTY, plainText }, context);
    expectHonestPlaces(proposal);
    const lines = proposal.identifiers.map(({ place }) =>
      place.where === "text" ? place.line : 0,
    );
    expect(lines).toEqual([3, 2]);
  });

  it("a damaged mail gives a draft with honest places or a reason, the same one each time", async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => {
        const proposal = await proposeHere(bytes);
        if (!proposal) return;
        expectHonestPlaces(proposal);
        expect(await proposeHere(bytes)).toEqual(proposal);
      }),
      { numRuns: 300 },
    );
  });

  it("arbitrary bytes never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const proposal = await proposeHere(bytes);
        if (proposal) expectHonestPlaces(proposal);
      }),
      { numRuns: 300 },
    );
  });

  it("text made of the words that are looked for never throws and keeps its places", () => {
    const words = fc.constantFrom(
      "From: ",
      "Von: a@b.example",
      "Date: ",
      "To: ",
      "Subject: ",
      "\n",
      "\n\n",
      "> ",
      "-----Original Message-----\n",
      "---------- Forwarded message ---------\n",
      "delete my data ",
      "Art. 17 GDPR ",
      "Tel. ",
      "+49 30 1234567 ",
      "customer id: ",
      "A1 ",
      "3 Nov 2026 10:00 ",
      "3/4/26 ",
      "Kind regards,\n",
      "Ada Byron\n",
      "@",
      "😀",
      "İ",
      "ß",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        expectHonestPlaces(proposeRequest({ ...EMPTY, plainText: parts.join("") }, context));
      }),
      { numRuns: 500 },
    );
  });
});

const EMPTY: ParsedMail = {
  kind: "message",
  headers: [],
  from: [{ name: "Mia", address: "mia@brightlamp.example" }],
  to: [],
  cc: [],
  subject: null,
  messageId: null,
  sentAt: null,
  sentOffsetMinutes: null,
  arrivedAt: null,
  plainText: null,
  htmlText: null,
  html: null,
  cut: false,
  attachments: [],
  attached: [],
};
