import type { Mailbox } from "@/lib/intake/model/mail";

/**
 * Which mail: `mail` is the one that reached us, `mail.0` the first mail attached to it,
 * `mail.0.1` the second attached to that.
 */
export type MessagePath = string;

/** Which shown text: `<message path>/plain` or `<message path>/html`. */
export type TextId = string;

export type ShownText = { readonly id: TextId; readonly text: string };

/**
 * Where a value was read from, so that a person can look for themselves.
 * In a text: `start` (inclusive) and `end` (exclusive) count UTF-16 units of the `ShownText` with that id,
 * `line` counts from 1, and `read` is exactly the text between them.
 * In a header: `read` is the decoded value. `desk` means nobody wrote it: it is the moment the file was handed in.
 */
export type Place =
  | {
      readonly where: "header";
      readonly message: MessagePath;
      readonly header: string;
      readonly read: string;
    }
  | {
      readonly where: "text";
      readonly text: TextId;
      readonly line: number;
      readonly start: number;
      readonly end: number;
      readonly read: string;
    }
  | { readonly where: "desk"; readonly read: string };

/** A value with the place it was read from. `confidence` is 0 to 1: below `SURE` a person should look twice. */
export type Found<T> = { readonly value: T; readonly confidence: number; readonly place: Place };

export const SURE = 0.8;

export const MISSING_REASONS = [
  "no_sender",
  "several_senders",
  "unknown_domain",
  "several_controllers",
  "look_alike_domain",
  "no_original_sender",
  "no_date",
  "unclear_date",
  "no_subject",
  "no_text",
  "no_law_named",
  "several_laws_named",
] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

export type Missing = { readonly value: null; readonly reason: MissingReason };

export type Finding<T> = Found<T> | Missing;

/** Confidence is shown and compared in hundredths. */
export function inHundredths(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}

export function missing(reason: MissingReason): Missing {
  return { value: null, reason };
}

export const RIGHTS = [
  "access",
  "erasure",
  "rectification",
  "restriction",
  "portability",
  "objection",
] as const;
export type Right = (typeof RIGHTS)[number];

export const LAWS = [
  "eu",
  "uk",
  "california",
  "brazil",
  "canada",
  "quebec",
  "switzerland",
  "virginia",
  "colorado",
  "texas",
  "australia",
  "japan",
] as const;
export type NamedLaw = (typeof LAWS)[number];

export const IDENTIFIER_KINDS = ["email", "phone", "crm_id", "name"] as const;
export type FoundIdentifier = {
  readonly kind: (typeof IDENTIFIER_KINDS)[number];
  /** E-mail in lower case, telephone as + and digits where the country is known, others as written. */
  readonly value: string;
};

/** The person who wrote first. Outlook forwards often carry a name without an address. */
export type OriginalSender = { readonly name: string; readonly address: string | null };

export const REMARKS = [
  "not_a_forward",
  "reply_not_forward",
  "several_attached_messages",
  "nested_forward",
  "several_senders",
  "look_alike_domain",
  "delivery_report",
  "automatic_reply",
  "original_date_after_arrival",
  "attachments_not_read",
  "text_cut",
] as const;
export type Remark = (typeof REMARKS)[number];

export const FORWARD_FORMS = ["attached", "html", "text", "none"] as const;

/** A prepared draft. Nothing in it is verified: a From line proves nobody, so a person confirms. */
export type Proposal = {
  /** How the original travelled; `none` when the mail itself is the request. */
  readonly form: (typeof FORWARD_FORMS)[number];
  readonly forwardedBy: Finding<Mailbox>;
  /** When the mail reached us: the receipt from which the clock runs. Never after the hand-in. */
  readonly arrivedAt: Found<Date>;
  readonly controllerId: Finding<string>;
  readonly originalSender: Finding<OriginalSender>;
  readonly originalSentAt: Finding<Date>;
  /** The civil day (ISO) on which the person asked the controller, as the original's own date says it. */
  readonly askedOn: Finding<string>;
  readonly originalSubject: Finding<string>;
  readonly originalText: Finding<string>;
  readonly rights: ReadonlyArray<Found<Right>>;
  readonly law: Finding<NamedLaw>;
  readonly identifiers: ReadonlyArray<Found<FoundIdentifier>>;
  readonly remarks: ReadonlyArray<Remark>;
  /** Every text a place points into. */
  readonly texts: ReadonlyArray<ShownText>;
};

export type ControllerDomain = { readonly domain: string; readonly controllerId: string };

export type ProposalContext = {
  /** When the file reached the desk. */
  readonly receivedAt: Date;
  readonly controllerDomains: ReadonlyArray<ControllerDomain>;
  /**
   * What the door knows of the From line: `proven` where the sending domain was authenticated or somebody was signed in,
   * `unproven` where it was not. Left out, an officer handed the file in and looks at it.
   */
  readonly sender?: "proven" | "unproven";
  /** Our own mail domains: addresses there are never the subject's. */
  readonly ownDomains?: ReadonlyArray<string>;
};
