import { type CivilDate, compareCivilDates } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";

/** Where a direct request stands. The first three are open: they count in every list, figure and reminder. */
export const DIRECT_STATES = [
  "waiting",
  "asked_back",
  "handed_over",
  "taken_over",
  "closed_not_ours",
  "closed_no_reply",
  "closed_spam",
] as const;
export type DirectState = (typeof DIRECT_STATES)[number];

export const OPEN_DIRECT_STATES = ["waiting", "asked_back", "handed_over"] as const;

/** Why an officer ends a direct request that no controller takes over. */
export const CLOSED_STATES = ["closed_not_ours", "closed_no_reply", "closed_spam"] as const;
export type ClosedState = (typeof CLOSED_STATES)[number];

/** Who has to act next. */
export type DirectBall = "us" | "person" | "controller" | "nobody";

export function isOpenDirect(state: DirectState): boolean {
  return OPEN_DIRECT_STATES.some((open) => open === state);
}

export function isClosedState(state: DirectState): state is ClosedState {
  return CLOSED_STATES.some((closed) => closed === state);
}

/** The database holds every row to this. */
export function directBall(state: DirectState): DirectBall {
  switch (state) {
    case "waiting":
      return "us";
    case "asked_back":
      return "person";
    case "handed_over":
      return "controller";
    default:
      return "nobody";
  }
}

/** What can be done with a direct request on the desk. */
export type DirectAct = "hand_over" | "ask_back" | "close" | "reopen" | "withdraw_hand_over";

const ACTS: Readonly<Record<DirectAct, readonly DirectState[]>> = {
  // To a further controller as well, while the first ones have it.
  hand_over: ["waiting", "asked_back", "handed_over"],
  ask_back: ["waiting"],
  close: ["waiting", "asked_back"],
  reopen: ["closed_not_ours", "closed_no_reply", "closed_spam"],
  withdraw_hand_over: ["handed_over"],
};

export function canAct(act: DirectAct, state: DirectState): boolean {
  return ACTS[act].includes(state);
}

export function planAct(act: DirectAct, state: DirectState): Outcome<null, "not_in_this_state"> {
  return canAct(act, state) ? done(null) : refused("not_in_this_state");
}

/** Where the hand-overs of a direct request stand. */
export const HAND_OVER_STATES = ["offered", "accepted", "not_ours", "withdrawn"] as const;
export type HandOverState = (typeof HAND_OVER_STATES)[number];

/**
 * What becomes of a direct request that was handed over: it stays with the controllers while one has not answered; it is
 * taken over once all have and one accepted; and it comes back to the desk when nobody takes it.
 */
export function settledState(
  handOvers: readonly HandOverState[],
): "handed_over" | "taken_over" | "waiting" {
  if (handOvers.includes("offered")) return "handed_over";
  return handOvers.includes("accepted") ? "taken_over" : "waiting";
}

/** By when a controller was to have it, when it was offered to it, and whether it may still be its own. */
export type Offered = {
  readonly id: string;
  readonly state: HandOverState;
  readonly offeredAt: Date;
  readonly dueOn: CivilDate;
};

/**
 * The hand-over by which a direct request was in time or late: the earliest that was neither sent nor taken back; of those of one
 * moment the one whose day ends first. Null where nobody has it.
 */
export function countedOffer<O extends Offered>(offers: readonly O[]): O | null {
  const [first] = offers
    .filter(({ state }) => state === "offered" || state === "accepted")
    .toSorted(
      (one, other) =>
        one.offeredAt.getTime() - other.offeredAt.getTime() ||
        compareCivilDates(one.dueOn, other.dueOn) ||
        one.id.localeCompare(other.id),
    );
  return first ?? null;
}

export const NOT_OURS_REASONS = ["person_unknown", "other_company", "no_relation"] as const;
export type NotOursReason = (typeof NOT_OURS_REASONS)[number];

/** What may speak against a person behind a form. Nothing is dropped for it: an officer looks. */
export const SUSPICIONS = ["too_fast", "hidden_field"] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

/** Faster than anybody reads and answers five questions. */
export const FASTEST_SECONDS = 8;

export function suspicionsOf(facts: {
  readonly startedAt: Date;
  readonly sentAt: Date;
  readonly hiddenField: string;
}): Suspicion[] {
  const seconds = (facts.sentAt.getTime() - facts.startedAt.getTime()) / 1_000;
  return SUSPICIONS.filter((one) =>
    one === "too_fast" ? seconds < FASTEST_SECONDS : facts.hiddenField !== "",
  );
}

export type DirectIdentifier = { readonly kind: IdentifierKind; readonly value: string };

/** What a person wrote to us: stored sealed, whole. */
export type DirectContent = {
  /** The company they deal with, in their words; empty where they do not know. */
  readonly company: string;
  /** Its web page or mail address, as typed. */
  readonly companyAddress: string;
  readonly rights: readonly Right[];
  /** In their own words. */
  readonly wish: string;
  readonly identifiers: readonly DirectIdentifier[];
  /** Where they want to be written to; null where they only keep the link. */
  readonly replyTo: string | null;
};

/** What a letter about the routing says: whom the person named, and whether somebody they did not name has it too. */
export type RoutingLetter = {
  readonly companies: readonly string[];
  readonly others: boolean;
};

/** The letter names only those whom the person named. */
export function routingLetter(
  handOvers: readonly { readonly name: string; readonly named: boolean }[],
): RoutingLetter {
  return {
    companies: handOvers.filter(({ named }) => named).map(({ name }) => name),
    others: handOvers.some(({ named }) => !named),
  };
}

type Versions = {
  readonly version: number;
  readonly matchedAt: Date | null;
  readonly handOvers: readonly { readonly version: number }[];
};

/** A number that grows with each change to what the page of a direct request shows: of itself or of one of its hand-overs. */
export function revisionOf({ version, matchedAt, handOvers }: Versions): number {
  const matched = matchedAt === null ? 0 : 1;
  return handOvers.reduce((sum, one) => sum + one.version, version + matched);
}
