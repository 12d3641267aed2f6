import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MailParser } from "@/lib/intake/adapter/mail-parser";
import { MAIL_LIMIT_MS, startMailParser } from "@/lib/intake/adapter/mail-parser";
import { parseWith } from "@/lib/intake/adapter/parse-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { proposalSchema } from "@/lib/intake/schema";
import { CORPUS_PACKAGES, CORPUS_SIZE, corpusFiles } from "@/lib/testing/mail-corpus";

const files = corpusFiles();
const absent = files.length < CORPUS_SIZE;
const title = `the mails of ${CORPUS_PACKAGES}`;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe.skipIf(absent)(
  absent ? `${title} (skipped: run scripts/fetch-mail-corpus.ts)` : title,
  () => {
    // One process for all of them: starting one takes longer than reading.
    let parser: MailParser | null = null;
    beforeAll(() => {
      parser = startMailParser(MAIL_LIMIT_MS * 60);
    });
    afterAll(() => parser?.close());

    it(`are ${CORPUS_SIZE}`, () => {
      expect(files).toHaveLength(CORPUS_SIZE);
    });

    it.each(absent ? ["any mail"] : files.map((file) => basename(file)))(
      "%s becomes a draft and stays as it was",
      async (name) => {
        const file = files.find((path) => basename(path) === name) ?? "";
        const bytes = new Uint8Array(readFileSync(file));
        const before = sha256(bytes);
        if (!parser) throw new Error("no parser");
        const parsed = await parseWith(parser.parse, bytes);
        expect(sha256(bytes)).toBe(before);
        if (!parsed.ok) throw new Error(`${name} was refused: ${parsed.reason}`);
        const context = { receivedAt: new Date("2026-11-03T12:00:00Z"), controllerDomains: [] };
        const proposal = proposeRequest(parsed.value, context);
        expect(proposalSchema.parse(JSON.parse(JSON.stringify(proposal)))).toEqual(proposal);
        expect(sha256(bytes)).toBe(before);
      },
    );
  },
);
