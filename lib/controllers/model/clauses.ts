/** What the agreement lets us do with a request: the work itself, or only hand it on to the controller. */
export const AGREEMENT_SCOPES = ["act", "forward_only"] as const;
export type AgreementScope = (typeof AGREEMENT_SCOPES)[number];

/** Which requests a version was recorded for: those from now on, or the open ones received in its days too. */
export const AGREEMENT_REACHES = ["new_requests", "open_requests"] as const;
export type AgreementReach = (typeof AGREEMENT_REACHES)[number];

/** Clauses that have words of their own beside those of the period. */
export const CLAUSES = [
  "acknowledgement",
  "law",
  "buffer",
  "handOver",
  "scope",
  "approval",
  "notice",
  "language",
] as const;
export type Clause = (typeof CLAUSES)[number];

/** What an agreement says besides when an answer is due. */
export type AgreementClauses = {
  /** Business days within which a person who wrote to us directly is handed over; null where it names none. */
  readonly handOverDays: number | null;
  readonly scope: AgreementScope;
  /** Whether an answer leaves only after a second officer has approved it. */
  readonly twoPerson: boolean;
  /** BCP 47; null where it asks for none. */
  readonly language: string | null;
  /** Where notices under the agreement go, beside the people of the controller. */
  readonly noticeEmail: string | null;
  /** The words of each clause, as far as somebody entered them. */
  readonly clauses: Readonly<Partial<Record<Clause, string>>>;
};
