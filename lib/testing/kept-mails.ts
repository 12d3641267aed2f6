import { createHash } from "node:crypto";
import type { Arrival, KeepMail } from "@/lib/intake/model/arrival";

export type KeptMail = { readonly raw: string; readonly arrival: Arrival };

export type KeptMails = {
  /** The mails that are safe, in the order in which they became so. */
  readonly mails: KeptMail[];
  /** How often each call ended: with a new mail, one that was known, or not at all. */
  readonly ends: ("new" | "known" | "failed")[];
  /** What happens after the bytes were read and before they are safe. */
  before: (raw: string) => Promise<void>;
  readonly keep: KeepMail;
};

/** Keeps mails in memory, as the database would: all of the bytes or nothing, and the same bytes once. */
export function keptMails(): KeptMails {
  const known = new Map<string, string>();
  const kept: KeptMails = {
    mails: [],
    ends: [],
    before: () => Promise.resolve(),
    async keep(source, arrival) {
      try {
        const chunks: Uint8Array[] = [];
        for await (const chunk of source) chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        const raw = bytes.toString("latin1");
        await kept.before(raw);
        const hash = createHash("sha256").update(bytes).digest("hex");
        const before = known.get(hash);
        kept.ends.push(before === undefined ? "new" : "known");
        if (before !== undefined) return { rawMailId: before, known: true };
        known.set(hash, hash.slice(0, 8));
        kept.mails.push({ raw, arrival });
        return { rawMailId: hash.slice(0, 8), known: false };
      } catch (error) {
        kept.ends.push("failed");
        throw error;
      }
    },
  };
  return kept;
}
