import type { CivilDate } from "@/lib/core/civil-date";
import type { MailParams } from "@/lib/mail/schema";

/** The texts of the portal's mails in the reader's language, by key below "mail"; `us` is the company. */
export type MailWords = (key: string, values?: Record<string, string | number>) => string;

/** Everything a mail may be written from. Nothing in it is about a subject. */
export type MailFacts = {
  readonly appUrl: string;
  /** Who writes: the company that processes the data. */
  readonly company: string;
  readonly language: string;
  readonly words: MailWords;
  readonly params: MailParams;
  readonly secret: string | null;
  /** An answer to this mail reaches the request. */
  readonly isAnswerable?: boolean;
  readonly controllerName: string | null;
  readonly request: {
    readonly reference: string;
    readonly receivedOn: CivilDate;
    readonly dueOn: CivilDate;
    /** Since when the clock that governs stands still for a reply: its due day is the one of now. */
    readonly stoppedSince: CivilDate | null;
  } | null;
};
