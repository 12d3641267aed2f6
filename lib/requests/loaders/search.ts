import type { Route } from "next";
import { redirect } from "next/navigation";
import { can } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { type Reads, reading } from "@/lib/core/db";
import { parseReferenceStart } from "@/lib/core/reference";
import { requireStaff } from "@/lib/gate/caller";
import { openTyped, sealTyped } from "@/lib/gate/typed-text";
import {
  deskSearchHref,
  LONGEST_SEARCH,
  planSearch,
  type SearchAsked,
} from "@/lib/requests/model/search";
import { type QueueLine, timeOf } from "@/lib/requests/present/queue";
import {
  type BegunRequests,
  type FoundController,
  type FoundRequest,
  findByIdentifier,
  findByReferenceStart,
  findControllersByName,
  isControllerName,
  isReferenceTaken,
} from "@/lib/requests/queries/search";

export type FoundLine = FoundRequest & Pick<QueueLine, "clock" | "due">;

export type DeskSearch = {
  readonly text: string;
  /** The address carries a token that no longer opens, or not for this person: what was typed is not known. */
  readonly isUnreadable: boolean;
  /** The one request whose reference this is: the place to go instead of a list. */
  readonly reference: string | null;
  readonly isMistypedReference: boolean;
  /** A reference without a typing error that no request has. */
  readonly isUnknownReference: boolean;
  readonly requests: readonly FoundLine[];
  readonly isCut: boolean;
  /** Whose reference begins with the text, or whose code does. */
  readonly begun: BegunRequests;
  readonly controllers: readonly FoundController[];
  /** Whether this person may look for people at all. */
  readonly searchesPeople: boolean;
};

const MOST_CONTROLLERS = 20;
const MOST_BEGUN = 10;
const NONE_BEGUN: BegunRequests = { requests: [], isCut: false };

/**
 * Where what was typed is shown. A reference and a controller's name are plain in the address, to be shared and kept;
 * anything else may be somebody's address, number or name, and is sealed.
 */
export async function deskSearchPath(typed: string): Promise<string> {
  const { actor, scope, now } = await requireStaff("desk:read");
  // One character too many is enough to be found nowhere.
  const text = typed.trim().slice(0, LONGEST_SEARCH + 1);
  const { reference } = planSearch(text);
  if (await reading(scope, (tx) => isPlain(tx, text))) {
    return deskSearchHref({ plain: reference ?? text });
  }
  return deskSearchHref({ sealed: sealTyped("desk.search", actor.personId, text, now) });
}

async function isPlain(tx: Reads, text: string): Promise<boolean> {
  return text === "" || planSearch(text).reference !== null || isControllerName(tx, text);
}

/** What an address asks for; one from elsewhere that says plainly what it should not is exchanged for one that does not. */
async function typedBy(asked: SearchAsked): Promise<string | null> {
  const { actor, scope, now } = await requireStaff("desk:read");
  if ("sealed" in asked) return openTyped("desk.search", actor.personId, asked.sealed, now);
  if (await reading(scope, (tx) => isPlain(tx, asked.plain.trim()))) return asked.plain;
  redirect((await deskSearchPath(asked.plain)) as Route);
}

/**
 * Looks for a reference or its beginning, a controller's name and an exact identifier. To ask whether there is a request about a person
 * is to learn something about that person, so it takes the right to see people.
 */
export async function loadSearch(asked: SearchAsked): Promise<DeskSearch> {
  const { actor, scope, now } = await requireStaff("desk:read");
  const typed = await typedBy(asked);
  const { text, reference, isMistypedReference, wanted, start } = planSearch(typed ?? "");
  const searchesPeople = can(actor, "subject:reveal");
  return reading(scope, async (tx) => {
    const isName = text !== "" && reference === null;
    const [isTaken, found, begun, controllers] = await Promise.all([
      reference !== null && isReferenceTaken(tx, reference),
      findByIdentifier(tx, searchesPeople ? wanted : []),
      start === null ? NONE_BEGUN : findByReferenceStart(tx, start, MOST_BEGUN, now),
      isName ? findControllersByName(tx, text, MOST_CONTROLLERS) : [],
    ]);
    return {
      text,
      isUnreadable: typed === null,
      reference: isTaken ? reference : null,
      isMistypedReference,
      isUnknownReference: reference !== null && !isTaken,
      requests: found.requests.map((request) => ({
        ...request,
        ...timeOf(request, civilDateIn(request.zone, now)),
      })),
      isCut: found.isCut,
      begun,
      controllers,
      searchesPeople,
    };
  });
}

const MOST_SUGGESTIONS = 8;

const MOST_BEGUN_SUGGESTIONS = 5;

export type Suggestions = {
  readonly controllers: readonly FoundController[];
  readonly begun: BegunRequests;
};

/** For the palette: controllers whose name holds the text, and requests whose reference begins with it. */
export async function loadSuggestions(typed: string): Promise<Suggestions> {
  const { scope, now } = await requireStaff("desk:read");
  const text = typed.trim().slice(0, 100);
  if (text === "") return { controllers: [], begun: NONE_BEGUN };
  const start = parseReferenceStart(text);
  return reading(scope, async (tx) => {
    const [controllers, begun] = await Promise.all([
      findControllersByName(tx, text, MOST_SUGGESTIONS),
      start === null ? NONE_BEGUN : findByReferenceStart(tx, start, MOST_BEGUN_SUGGESTIONS, now),
    ]);
    return { controllers, begun };
  });
}
