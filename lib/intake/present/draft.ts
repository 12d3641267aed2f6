import { civilDateIn } from "@/lib/core/civil-date";
import {
  type Finding,
  type Found,
  type Place,
  type Proposal,
  type Right,
  SURE,
} from "@/lib/intake/model/proposal";
import { MISSING_SENTENCE, placeInWords, REMARK_SENTENCE, unquoted } from "@/lib/intake/present";

/** Where a field was read and how sure that is. `mark` is the number of its place in the shown mail. */
export type Evidence = {
  readonly look: "sure" | "twice" | "missing" | "by_hand";
  readonly words: string;
  readonly mark: number | null;
};
export type DraftField<T> = { readonly value: T; readonly evidence: Evidence };

export type MailDraft = {
  readonly controllerId: DraftField<string>;
  readonly instructedBy: DraftField<string>;
  readonly originalSender: DraftField<string>;
  readonly originalSubject: DraftField<string>;
  readonly rights: readonly DraftField<Right>[];
  readonly law: DraftField<string>;
  /** ISO day, or empty. */
  readonly askedOn: DraftField<string>;
  readonly identifiers: readonly DraftField<{ readonly kind: string; readonly value: string }>[];
  readonly notes: DraftField<string>;
  readonly arrivedAt: DraftField<Date>;
  readonly remarks: readonly string[];
  /** The places that the marks number, in their order. */
  readonly places: readonly Place[];
};

/** As long as a request's notes may be. */
const LONGEST_NOTES = 10_000;
/** A form of more rows than a request may have identifiers could not be confirmed. */
const MOST_ROWS = 18;

const BY_HAND: Evidence = { look: "by_hand", words: "", mark: null };
const NOT_READ = { value: "", evidence: BY_HAND };

/** The prepared form of a mail that could be read. `zone` is the proposed controller's. */
export function draftOf(proposal: Proposal, zone: string): MailDraft {
  const places: Place[] = [];
  const evidenceOf = (finding: Finding<unknown>): Evidence => {
    if (!("place" in finding)) {
      return { look: "missing", words: MISSING_SENTENCE[finding.reason], mark: null };
    }
    return evidence(finding, places);
  };
  const field = <T>(finding: Finding<T>, write: (value: T) => string): DraftField<string> => ({
    value: "place" in finding ? write(finding.value) : "",
    evidence: evidenceOf(finding),
  });
  return {
    controllerId: field(proposal.controllerId, (id) => id),
    instructedBy: field(proposal.forwardedBy, ({ address }) => address),
    originalSender: field(proposal.originalSender, writtenPerson),
    originalSubject: field(proposal.originalSubject, (subject) => subject),
    rights: proposal.rights.map((right) => ({
      value: right.value,
      evidence: evidence(right, places),
    })),
    law: field(proposal.law, (law) => law),
    // Further east a day may have begun that the receipt's own calendar does not have yet.
    askedOn: field(proposal.askedOn, (day) =>
      earlierDay(day, civilDateIn(zone, proposal.arrivedAt.value)),
    ),
    identifiers: proposal.identifiers.slice(0, MOST_ROWS).map((identifier) => ({
      value: identifier.value,
      evidence: evidence(identifier, places),
    })),
    notes: field(proposal.originalText, (text) => unquoted(text).trim().slice(0, LONGEST_NOTES)),
    arrivedAt: {
      value: proposal.arrivedAt.value,
      evidence: evidence(proposal.arrivedAt, places),
    },
    remarks: proposal.remarks.map((remark) => REMARK_SENTENCE[remark]),
    places,
  };
}

/** The empty form of a mail that could not be read: somebody writes it down, and the original stays with it. */
export function draftByHand(arrivedAt: Date): MailDraft {
  return {
    controllerId: NOT_READ,
    instructedBy: NOT_READ,
    originalSender: NOT_READ,
    originalSubject: NOT_READ,
    rights: [],
    law: NOT_READ,
    askedOn: NOT_READ,
    identifiers: [],
    notes: NOT_READ,
    arrivedAt: { value: arrivedAt, evidence: BY_HAND },
    remarks: [],
    places: [],
  };
}

function earlierDay(one: string, other: string): string {
  return [one, other].sort()[0] ?? one;
}

function evidence(found: Found<unknown>, places: Place[]): Evidence {
  const mark = places.push(found.place) - 1;
  return {
    look: found.confidence >= SURE ? "sure" : "twice",
    words: whereInWords(found.place),
    mark: found.place.where === "desk" ? null : mark,
  };
}

/** The place in words; a mail often carries its text twice, so the formatted one is named. */
function whereInWords(place: Place): string {
  const words = placeInWords(place);
  return place.where === "text" && place.text.endsWith("/html")
    ? `${words}, formatted version`
    : words;
}

function writtenPerson({ name, address }: { name: string; address: string | null }): string {
  if (address === null) return name;
  return name === "" ? address : `${name} <${address}>`;
}
