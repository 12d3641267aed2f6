import type {
  LateCause,
  RefusalGround,
  RejectReason,
  RevealReason,
  Right,
  RightOutcome,
} from "@/lib/requests/model/codes";
import type { IdentifierKind, IdentifierProblem } from "@/lib/requests/model/identifier";
import type { BallHolder, RequestState } from "@/lib/requests/model/state";

/** How a request reached us: the codes of the `channel` column. */
export type ChannelCode = "portal" | "mail" | "telephone" | "letter" | "in_person" | "csv" | "api";

/** The shape a state is drawn with: ring, half, pause, check, slash. */
export type StateKind = "todo" | "active" | "waiting" | "done" | "stopped";

export const STATE_LABELS: Readonly<Record<RequestState, string>> = {
  received: "Received",
  in_triage: "In triage",
  waiting_for_controller: "Waiting for controller",
  in_progress: "In progress",
  answered: "Answered",
  closed: "Closed",
  withdrawn: "Withdrawn",
  rejected: "Rejected",
  merged: "Merged",
};

export const STATE_KINDS: Readonly<Record<RequestState, StateKind>> = {
  received: "todo",
  in_triage: "active",
  waiting_for_controller: "waiting",
  in_progress: "active",
  answered: "done",
  closed: "done",
  withdrawn: "stopped",
  rejected: "stopped",
  merged: "stopped",
};

/** Who holds the ball, as the desk says it. */
export const BALL_LABELS: Readonly<Record<BallHolder, string>> = {
  us: "With us",
  controller: "With the controller",
  nobody: "With nobody",
};

export const RIGHT_LABELS: Readonly<Record<Right, string>> = {
  access: "Access",
  erasure: "Erasure",
  rectification: "Rectification",
  restriction: "Restriction",
  portability: "Portability",
  objection: "Objection",
};

export const CHANNEL_LABELS: Readonly<Record<ChannelCode, string>> = {
  portal: "Portal",
  mail: "E-mail",
  telephone: "Telephone",
  letter: "Letter",
  in_person: "In person",
  csv: "CSV import",
  api: "Interface (API)",
};

export const IDENTIFIER_LABELS: Readonly<Record<IdentifierKind, string>> = {
  email: "E-mail address",
  phone: "Phone number",
  crm_id: "CRM id",
  name: "Name",
  other: "Other",
};

/** What is wrong with an identifier as typed, as a sentence beside its field. */
export const IDENTIFIER_PROBLEMS: Readonly<Record<IdentifierProblem, string>> = {
  empty: "Enter the value, or leave this line out",
  too_long: "Keep this under 320 characters",
  not_an_email: "Enter an e-mail address, like name@example.com",
  not_a_phone: "Enter a phone number of 5 to 17 digits, with its country code if you know it",
};

export const OUTCOME_LABELS: Readonly<Record<RightOutcome, string>> = {
  fulfilled: "Fulfilled",
  partly_fulfilled: "Partly fulfilled",
  no_data_found: "No data found",
  refused: "Refused",
  withdrawn: "Withdrawn",
};

export const GROUND_LABELS: Readonly<Record<RefusalGround, string>> = {
  legal_obligation: "A law obliges us to keep the data",
  legal_claims: "The data is needed for legal claims",
  freedom_of_expression: "Freedom of expression and information",
  public_interest: "Public interest, public health, archives or research",
  rights_of_others: "It would harm the rights of other people",
  manifestly_unfounded: "Manifestly unfounded",
  excessive: "Excessive, in particular because repeated",
  identity_not_established: "The person could not be identified",
  not_our_controller: "The data belongs to another controller",
  law_exception_other: "Another exception in the law",
};

export const REJECT_LABELS: Readonly<Record<RejectReason, string>> = {
  not_a_request: "Not a request about personal data",
  spam: "Spam",
  not_our_controller: "Not from one of our controllers",
  test: "A test",
  duplicate: "A duplicate of another request",
};

export const REVEAL_LABELS: Readonly<Record<RevealReason, string>> = {
  triage: "Triage",
  search_in_system: "To search in a system",
  answer_controller: "To answer the controller",
  check_duplicate: "To check for a duplicate",
  other_documented: "Another reason",
};

export const LATE_CAUSE_LABELS: Readonly<Record<LateCause, string>> = {
  waiting_for_controller: "We waited for the controller",
  sub_processor_late: "A sub-processor was late",
  volume: "Too many requests at once",
  search_difficult: "The data was hard to find",
  triage_late: "Triage started late",
  system_outage: "A system was down",
  our_mistake: "Our own mistake",
  other: "Another cause",
};

/** "Access and erasure": the rights of one request as a phrase. */
export function rightsPhrase(rights: readonly Right[]): string {
  const words = rights.map((right, index) =>
    index === 0 ? RIGHT_LABELS[right] : RIGHT_LABELS[right].toLowerCase(),
  );
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
