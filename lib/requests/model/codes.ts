/** Closed lists a person chooses from. Figures, audit and API use the codes; what they are called is a matter of texts. */

export const RIGHTS = [
  "access",
  "erasure",
  "rectification",
  "restriction",
  "portability",
  "objection",
] as const;
export type Right = (typeof RIGHTS)[number];

/**
 * Rights whose fulfilment cannot be taken back, so that only an instructor may order them. Erasure removes the data
 * and rectification overwrites it: the earlier value is gone. A restriction or an objection can be lifted, and access
 * and portability only read.
 */
const DESTRUCTIVE: readonly Right[] = ["erasure", "rectification"];

export function isDestructive(right: Right): boolean {
  return DESTRUCTIVE.includes(right);
}

/** Why something that came in is not handled as a request. */
export const REJECT_REASONS = [
  "not_a_request",
  "spam",
  "not_our_controller",
  "test",
  "duplicate",
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why somebody of the desk looked at a subject's identifiers. `other_documented` needs a text beside it. */
export const REVEAL_REASONS = [
  "triage",
  "search_in_system",
  "answer_controller",
  "check_duplicate",
  "other_documented",
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** Why an answer came late: what the breach register counts by. `other` needs a text beside it. */
export const LATE_CAUSES = [
  "waiting_for_controller",
  "sub_processor_late",
  "volume",
  "search_difficult",
  "triage_late",
  "system_outage",
  "our_mistake",
  "other",
] as const;
export type LateCause = (typeof LATE_CAUSES)[number];

export const RIGHT_OUTCOMES = [
  "fulfilled",
  "partly_fulfilled",
  "no_data_found",
  "refused",
  "withdrawn",
] as const;
export type RightOutcome = (typeof RIGHT_OUTCOMES)[number];

export const REFUSAL_GROUNDS = [
  "legal_obligation",
  "legal_claims",
  "freedom_of_expression",
  "public_interest",
  "rights_of_others",
  "manifestly_unfounded",
  "excessive",
  "identity_not_established",
  "not_our_controller",
  "law_exception_other",
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** The article a ground stands on, named as in the GDPR; null where the ground is no exception in a law. */
export const GROUND_CITATIONS: Readonly<Record<RefusalGround, string | null>> = {
  legal_obligation: "GDPR Art. 17(3)(b)",
  legal_claims: "GDPR Art. 17(3)(e)",
  freedom_of_expression: "GDPR Art. 17(3)(a)",
  public_interest: "GDPR Art. 17(3)(c) and (d)",
  rights_of_others: "GDPR Art. 15(4)",
  manifestly_unfounded: "GDPR Art. 12(5)",
  excessive: "GDPR Art. 12(5)",
  identity_not_established: "GDPR Art. 12(2) and (6)",
  not_our_controller: null,
  law_exception_other: null,
};

/** `law_exception_other` says nothing by itself: the text names the law and its exception. */
export function groundNeedsText(ground: RefusalGround): boolean {
  return ground === "law_exception_other";
}
