import { can } from "@/lib/auth/policy";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import { planSearch } from "@/lib/requests/model/search";
import { type QueueLine, timeOf } from "@/lib/requests/present/queue";
import {
  type FoundController,
  type FoundRequest,
  findByIdentifier,
  findControllersByName,
  isReferenceTaken,
} from "@/lib/requests/queries/search";

export type FoundLine = FoundRequest & Pick<QueueLine, "clock" | "due">;

export type DeskSearch = {
  readonly text: string;
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
 * Looks for a reference, a controller's name and an exact identifier. To ask whether there is a request about a person
 * is to learn something about that person, so it takes the right to see people.
 */
export async function loadSearch(typed: string): Promise<DeskSearch> {
  const { actor, scope, now } = await requireStaff("desk:read");
  const { text, reference, isMistypedReference, wanted } = planSearch(typed);
  const searchesPeople = can(actor, "subject:reveal");
  return withScope(scope, async (tx) => {
    const isTaken = reference !== null && (await isReferenceTaken(tx, reference));
    const found = await findByIdentifier(tx, searchesPeople ? wanted : []);
    const isName = text !== "" && reference === null;
    return {
      text,
      reference: isTaken ? reference : null,
      isMistypedReference,
      isUnknownReference: reference !== null && !isTaken,
      requests: found.requests.map((request) => ({
        ...request,
        ...timeOf(request, civilDateIn(request.zone, now)),
      })),
      isCut: found.isCut,
      controllers: isName ? await findControllersByName(tx, text, MOST_CONTROLLERS) : [],
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
  return withScope(scope, (tx) => findControllersByName(tx, trimmed, MOST_SUGGESTIONS));
}
