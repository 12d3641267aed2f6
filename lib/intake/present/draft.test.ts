import { describe, expect, it } from "vitest";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { draftByHand, draftOf } from "@/lib/intake/present/draft";
import { viewOf } from "@/lib/intake/present/mail-view";
import { mailFixture, mailFixtureNames, parseHere } from "@/lib/testing/mail-fixtures";

const CONTEXT = {
  receivedAt: new Date("2026-11-04T12:00:00Z"),
  controllerDomains: [{ domain: "brightlamp.example", controllerId: "lamp" }],
};

async function prepared(name: string) {
  const parsed = await parseWith(parseHere, mailFixture(name));
  if (!parsed.ok) return null;
  const proposal = proposeRequest(parsed.value, CONTEXT);
  const draft = draftOf(proposal, "Europe/Berlin");
  return { draft, proposal, view: viewOf(parsed.value, proposal, draft.places) };
}

describe("a prepared draft", () => {
  it("says of each field where it was read", async () => {
    const made = await prepared("gmail-en.eml");
    expect(made?.draft.controllerId).toEqual({
      value: "lamp",
      evidence: { look: "sure", words: "From line", mark: 0 },
    });
    const [first] = made?.draft.identifiers ?? [];
    expect(first?.evidence.words).toMatch(/^Line \d+ of the text$/);
  });

  it("leaves empty what was not found, and says why", async () => {
    const made = await prepared("no-from.eml");
    expect(made?.draft.instructedBy).toEqual({
      value: "",
      evidence: { look: "missing", words: "The mail names no sender.", mark: null },
    });
  });

  it.each(mailFixtureNames())("of %s points at places that are shown", async (name) => {
    const made = await prepared(name);
    if (!made) return;
    const shown = new Set(
      made.view.flatMap(({ headers, parts }) => [
        ...headers.flatMap(({ marks }) => marks),
        ...parts
          .filter(({ isSpare }) => !isSpare)
          .flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces.flatMap((p) => p.marks))),
      ]),
    );
    const { draft } = made;
    const fields = [draft.controllerId, draft.instructedBy, draft.askedOn, draft.law, draft.notes];
    for (const { evidence } of [...fields, ...draft.rights, ...draft.identifiers]) {
      if (evidence.mark !== null) expect(shown).toContain(evidence.mark);
      expect(evidence.words).not.toBe("");
    }
  });

  it.each(mailFixtureNames())("shows the lines of %s as they are, in order", async (name) => {
    const made = await prepared(name);
    for (const text of made?.proposal.texts ?? []) {
      const part = made?.view.flatMap(({ parts }) => parts).find(({ id }) => id === text.id);
      const lines = part?.lines.map(({ pieces }) => pieces.map((piece) => piece.text).join(""));
      expect(lines?.join("\n")).toBe(text.text);
      expect(part?.lines.map(({ number }) => number)).toEqual(lines?.map((_, index) => index + 1));
    }
  });

  it("by hand is empty but for what is known of the mail", () => {
    const at = new Date("2026-11-03T10:00:00Z");
    const draft = draftByHand(at);
    expect(draft.arrivedAt.value).toBe(at);
    expect(draft.identifiers).toEqual([]);
    expect(draft.controllerId.value).toBe("");
  });
});
