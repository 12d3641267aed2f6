import type { CivilMonth } from "@/lib/core/civil-date";
import { RAW_MAIL_STATES, type RawMailState, UNDECIDED_STATES } from "@/lib/intake/model/raw-mail";
import type { DaySpan } from "@/lib/reports/model/filter";

/** So many mails of a month are in a state now. */
export type MailCount = {
  readonly month: CivilMonth;
  readonly state: RawMailState;
  readonly count: number;
};

/** What waits for somebody now, whenever it came. */
export type WaitingMails = { readonly count: number; readonly oldestAt: Date | null };

export type MailFigures = {
  /** Null for a period that has no months yet. */
  readonly span: DaySpan | null;
  readonly counts: readonly MailCount[];
  readonly waiting: WaitingMails;
};

export type StateCount = { readonly state: RawMailState; readonly count: number };

/** Each state that a mail of the period is in, in the order of the states; together they are all mails of it. */
export function byState(counts: readonly MailCount[]): StateCount[] {
  return RAW_MAIL_STATES.map((state) => ({
    state,
    count: counts.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0),
  })).filter(({ count }) => count > 0);
}

/** Mails of one state, or of all, that came within days; without days, those that wait now. */
export type MailList = { readonly state: RawMailState | null; readonly span: DaySpan | null };

/** The moment and id of the mail a page starts after. */
export type MailPlace = { readonly at: Date; readonly id: string };

export function isUndecided(state: RawMailState): boolean {
  return UNDECIDED_STATES.some((undecided) => undecided === state);
}
