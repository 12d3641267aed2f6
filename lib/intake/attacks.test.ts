import { createHash } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import type { MailParser } from "@/lib/intake/adapter/mail-parser";
import { MAIL_LIMIT_MS, startMailParser } from "@/lib/intake/adapter/mail-parser";
import { parseMail, parseWith } from "@/lib/intake/adapter/parse-mail";
import { looksLikeMail } from "@/lib/intake/model/looks-like-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { proposalSchema } from "@/lib/intake/schema";
import { ATTACKED_CONTEXT, complaintsOf, inChunks, MAIL_ATTACKS } from "@/lib/testing/mail-attacks";

/** Past this a mail is not read in a process that is kept for the next one. */
const SMALL = 1_000_000;
/** Reading the parsed mail takes milliseconds; a machine with other work gets a hundred times that. */
const MOST_MS = 3_000;

let kept: MailParser | null = null;
afterAll(() => kept?.close());

/** Small ones share a process, which is what the doors do not do: starting one takes longer than reading. */
async function parse(bytes: Uint8Array) {
  if (bytes.length === 0 || bytes.length > SMALL || bytes[0] === 0xd0) return parseMail(bytes);
  kept ??= startMailParser(MAIL_LIMIT_MS * 60);
  const parsed = await parseWith(kept.parse, bytes);
  if (parsed.ok || parsed.reason === "headers_too_large") return parsed;
  kept.close();
  kept = null;
  return parsed;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a mail made to do harm", () => {
  it("is one of at least forty, each by its own name", () => {
    expect(MAIL_ATTACKS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(MAIL_ATTACKS.map(({ name }) => name)).size).toBe(MAIL_ATTACKS.length);
  });

  it.each(MAIL_ATTACKS.map((attack) => [attack.name, attack] as const))(
    "%s",
    async (_name, attack) => {
      const bytes = attack.bytes();
      const before = sha256(bytes);
      const parsed = await parse(bytes);
      const started = performance.now();
      const proposal = parsed.ok ? proposeRequest(parsed.value, ATTACKED_CONTEXT) : null;
      const took = performance.now() - started;
      expect(complaintsOf(attack, parsed, proposal)).toEqual([]);
      expect(took).toBeLessThan(MOST_MS);
      expect(sha256(bytes)).toBe(before);
      if (proposal)
        expect(proposalSchema.parse(JSON.parse(JSON.stringify(proposal)))).toEqual(proposal);
    },
    60_000,
  );

  it("is the same mail each time it is built", () => {
    for (const { bytes } of MAIL_ATTACKS) expect(sha256(bytes())).toBe(sha256(bytes()));
  });

  it("is looked at before it is taken, whatever it is called", () => {
    for (const { bytes } of MAIL_ATTACKS) {
      expect(["mail", "outlook_msg", "not_a_mail"]).toContain(
        looksLikeMail(bytes().subarray(0, 4_096), "x.eml"),
      );
    }
  });

  it("comes whole through a door that streams", async () => {
    const [first] = MAIL_ATTACKS;
    const parts: Uint8Array[] = [];
    for await (const chunk of inChunks(first?.bytes() ?? new Uint8Array(), 7)) parts.push(chunk);
    expect(Buffer.concat(parts)).toEqual(Buffer.from(first?.bytes() ?? []));
  });
});
