import type { RawMailState } from "@/lib/intake/model/raw-mail";

/** Every mail that reached us, by where it is now. */
export type MailLedger = {
  readonly counts: Readonly<Record<RawMailState, number>>;
  readonly total: number;
  /** How many mails the trail says were kept. It is never shortened, so a difference means that rows are missing. */
  readonly kept: number;
  /** When the oldest mail came that nobody has read yet; null when all were read. */
  readonly oldestUnreadAt: Date | null;
};

/** How many mails are missing that were kept once, or are there without a trace of their coming. Nought is the promise. */
export function missingMails({ total, kept }: Pick<MailLedger, "total" | "kept">): number {
  return kept - total;
}
