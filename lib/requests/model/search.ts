import { parseReference } from "@/lib/core/reference";
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  identifierProblem,
  normaliseIdentifier,
} from "@/lib/requests/model/identifier";

/** Longest text that is searched for; longer ones are cut to nothing found. */
export const LONGEST_SEARCH = 320;

/** A spelling under which an identifier of one kind would be stored. */
export type Wanted = { readonly kind: IdentifierKind; readonly normalised: string };

export type SearchPlan = {
  readonly text: string;
  /** The official spelling, when the text is a reference. */
  readonly reference: string | null;
  /** The text looks like a reference, and its check character says that it was mistyped. */
  readonly isMistypedReference: boolean;
  /** Kinds of identifier that the text may be. */
  readonly wanted: readonly Wanted[];
};

/** Like a reference, whatever its check character: with the prefix, or as a year and six characters behind a dash. */
const LIKE_REFERENCE = /^(?:DSR[\s\p{Pd}]*[\dOIL]{4}[\s\p{Pd}]*\w{4,8}|\d{4}\p{Pd}\w{6})$/iu;

/** What a typed or pasted text may be: a reference, part of a controller's name, an exact identifier. */
export function planSearch(typed: string): SearchPlan {
  const text = typed.trim();
  const reference = parseReference(text);
  const isSearchable = text !== "" && text.length <= LONGEST_SEARCH && reference === null;
  const kinds = isSearchable
    ? IDENTIFIER_KINDS.filter((kind) => identifierProblem(kind, text) === null)
    : [];
  return {
    text,
    reference,
    isMistypedReference: reference === null && LIKE_REFERENCE.test(text),
    wanted: kinds.map((kind) => ({ kind, normalised: normaliseIdentifier(kind, text) })),
  };
}
