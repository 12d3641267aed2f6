import { parseReference, parseReferenceStart, type ReferenceStart } from "@/lib/core/reference";
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  identifierProblem,
  normaliseIdentifier,
} from "@/lib/requests/model/identifier";

/** Longest text that is searched for; longer ones are cut to nothing found. */
export const LONGEST_SEARCH = 320;

/** The field of a search form. */
export const SEARCH_NAME = "search";

/** A spelling under which an identifier of one kind would be stored. */
export type Wanted = { readonly kind: IdentifierKind; readonly normalised: string };

export type SearchPlan = {
  readonly text: string;
  /** The official spelling, when the text is a reference. */
  readonly reference: string | null;
  /** What the text is the beginning of, when it may be that of a reference or of a code. */
  readonly start: ReferenceStart | null;
  /** The text looks like a reference, and its check character says that it was mistyped. */
  readonly isMistypedReference: boolean;
  /** Kinds of identifier that the text may be. */
  readonly wanted: readonly Wanted[];
};

/** Like a reference, whatever its check character: with the prefix, or as a year and six characters behind a dash. */
const LIKE_REFERENCE = /^(?:DSR[\s\p{Pd}]*[\dOIL]{4}[\s\p{Pd}]*\w{4,8}|\d{4}\p{Pd}\w{6})$/iu;

/** A code of fewer characters is one that goes on, and not one with an error. */
const WHOLE_CODE = 6;

/**
 * What an address of the search asks for: a text that anybody may read in it, or the token of one that nobody may.
 * Plain are references and, on the desk, whole names of controllers. Everything else may be an identifier.
 */
export type SearchAsked = { readonly plain: string } | { readonly sealed: string };

/** What is asked for by an address, with the first of each parameter. Null when it is no search. */
export function searchAsked(
  params: Readonly<Record<string, string | string[] | undefined>>,
): SearchAsked | null {
  const first = (name: string) => {
    const value = params[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const [sealed, plain] = [first("sealed"), first("search")];
  if (sealed !== undefined) return { sealed };
  return plain === undefined ? null : { plain };
}

export function deskSearchHref(asked: SearchAsked): string {
  return `/desk?${new URLSearchParams(
    "sealed" in asked ? { sealed: asked.sealed } : { search: asked.plain },
  )}`;
}

/** What a typed or pasted text may be: a reference, part of a controller's name, an exact identifier. */
export function planSearch(typed: string): SearchPlan {
  const text = typed.trim();
  const reference = parseReference(text);
  const start = parseReferenceStart(text);
  const isBegun = start !== null && start.code.length < WHOLE_CODE;
  const isSearchable = text !== "" && text.length <= LONGEST_SEARCH && reference === null;
  const kinds = isSearchable
    ? IDENTIFIER_KINDS.filter((kind) => identifierProblem(kind, text) === null)
    : [];
  return {
    text,
    reference,
    start,
    isMistypedReference: reference === null && !isBegun && LIKE_REFERENCE.test(text),
    wanted: kinds.map((kind) => ({ kind, normalised: normaliseIdentifier(kind, text) })),
  };
}
