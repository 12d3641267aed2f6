import type { Route } from "next";
import { redirect } from "next/navigation";
import { can } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { type Reads, reading } from "@/lib/core/db";
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
  type FoundController,
  type FoundRequest,
  findByIdentifier,
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
  readonly controllers: readonly FoundController[];
  /** Whether this person may look for people at all. */
  readonly searchesPeople: boolean;
};

const MOST_CONTROLLERS = 20;

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
 * Looks for a reference, a controller's name and an exact identifier. To ask whether there is a request about a person
 * is to learn something about that person, so it takes the right to see people.
 */
export async function loadSearch(asked: SearchAsked): Promise<DeskSearch> {
  const { actor, scope, now } = await requireStaff("desk:read");
  const typed = await typedBy(asked);
  const { text, reference, isMistypedReference, wanted } = planSearch(typed ?? "");
  const searchesPeople = can(actor, "subject:reveal");
  return reading(scope, async (tx) => {
    const isName = text !== "" && reference === null;
    const [isTaken, found, controllers] = await Promise.all([
      reference !== null && isReferenceTaken(tx, reference),
      findByIdentifier(tx, searchesPeople ? wanted : []),
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
      controllers,
      searchesPeople,
    };
  });
}

const MOST_SUGGESTIONS = 8;

/** Controllers whose name holds the text, for the palette. */
export async function loadControllerNames(text: string): Promise<FoundController[]> {
  const { scope } = await requireStaff("desk:read");
  const trimmed = text.trim().slice(0, 100);
  if (trimmed === "") return [];
  return reading(scope, (tx) => findControllersByName(tx, trimmed, MOST_SUGGESTIONS));
}
