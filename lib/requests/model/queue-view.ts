import { addDays, type CivilDate, compareCivilDates } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import { OPEN_STATES, REQUEST_STATES, type RequestState } from "@/lib/requests/model/state";
import type { Todays } from "@/lib/requests/model/todays";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** The saved views of the desk. Each is an address; the last one leaves the open work. */
export const QUEUE_VIEWS = [
  "all",
  "mine",
  "due-soon",
  "overdue",
  "unassigned",
  "waiting",
  "approval",
  "controller",
  "history",
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export const CHANNELS = [
  "portal",
  "mail",
  "telephone",
  "letter",
  "in_person",
  "csv",
  "api",
] as const;
export type ChannelCode = (typeof CHANNELS)[number];

/** Days left at which a request counts as due soon. */
export const DUE_SOON_DAYS = 7;

/** States of the history: answered work and work that was never answered because it ended otherwise. */
export const SETTLED_STATES = [
  "answered",
  "closed",
  "withdrawn",
  "rejected",
  "merged",
] as const satisfies readonly RequestState[];

/** `nobody` asks for requests without an owner. */
export type OwnerFilter = "nobody" | { readonly personId: string };

/** Whose rows a plan asks for: nobody's, or those of these people. */
export type PlannedOwners = "nobody" | readonly string[];

/** Where a page begins or ends: the sort key of the row next to it. */
export type QueueCursor = {
  readonly direction: "after" | "before";
  /** The due day of an open request, or the instant of receipt of a settled one, in ISO spelling. */
  readonly at: string;
  readonly id: string;
};

/** What an address of the desk asks for. */
export type QueueQuery = {
  readonly view: QueueView;
  readonly state: RequestState | null;
  readonly owner: OwnerFilter | null;
  readonly right: Right | null;
  readonly law: Law | null;
  readonly channel: ChannelCode | null;
  readonly controllerId: string | null;
  /** The file that the requests came in. */
  readonly importId: string | null;
  readonly dueFrom: CivilDate | null;
  readonly dueTo: CivilDate | null;
  readonly cursor: QueueCursor | null;
  /** The reference of the request beside the list. */
  readonly open: string | null;
};

export const WHOLE_QUEUE: QueueQuery = {
  view: "all",
  state: null,
  owner: null,
  right: null,
  law: null,
  channel: null,
  controllerId: null,
  importId: null,
  dueFrom: null,
  dueTo: null,
  cursor: null,
  open: null,
};

/** Zones that share a day, and the border that follows from that day. */
export type DayBorder = { readonly zones: readonly string[]; readonly day: CivilDate };

/** A view and its filters as plain conditions; the query writes them as SQL. Empty borders match nothing. */
export type QueuePlan = {
  readonly side: "open" | "settled";
  readonly state: RequestState | null;
  readonly owners: PlannedOwners | null;
  readonly right: Right | null;
  readonly law: Law | null;
  readonly channel: ChannelCode | null;
  readonly controllerId: string | null;
  readonly importId: string | null;
  /** Only those whose answer waits for a second officer. */
  readonly isToApprove: boolean;
  readonly dueFrom: CivilDate | null;
  readonly dueTo: CivilDate | null;
  /** Due on this day or later, by zone. */
  readonly notBefore: readonly DayBorder[] | null;
  /** Due on this day or earlier, by zone. */
  readonly notAfter: readonly DayBorder[] | null;
  readonly cursor: QueueCursor | null;
};

/** The states a filter may name within a view. */
export function statesOf(view: QueueView): readonly RequestState[] {
  const states: readonly RequestState[] = view === "history" ? SETTLED_STATES : OPEN_STATES;
  return REQUEST_STATES.filter((state) => states.includes(state));
}

/** At one moment there are at most three civil days in the world, so zones are few groups. */
function borders(todays: Todays, shift: number): DayBorder[] {
  const zonesByDay = new Map<CivilDate, string[]>();
  for (const [zone, today] of todays) {
    const day = addDays(today, shift);
    zonesByDay.set(day, [...(zonesByDay.get(day) ?? []), zone]);
  }
  return [...zonesByDay]
    .map(([day, zones]) => ({ zones, day }))
    .toSorted((a, b) => compareCivilDates(a.day, b.day));
}

/**
 * What a view and its filters ask of the rows. `own` are the viewer and whoever the viewer acts for. Whether a request is overdue is decided by the day it is now in the
 * request's own zone, so those views carry one border per day instead of one for all.
 */
export function planQueue(query: QueueQuery, own: readonly string[], todays: Todays): QueuePlan {
  const { view, right, law, channel, controllerId, importId, dueFrom, dueTo, cursor } = query;
  const state = query.state !== null && statesOf(view).includes(query.state) ? query.state : null;
  const base: QueuePlan = {
    side: view === "history" ? "settled" : "open",
    state,
    owners: plannedOwners(query.owner),
    right,
    law,
    channel,
    controllerId,
    importId,
    isToApprove: view === "approval",
    dueFrom,
    dueTo,
    notBefore: null,
    notAfter: null,
    cursor,
  };
  switch (view) {
    case "mine":
      return { ...base, owners: own };
    case "unassigned":
      return { ...base, owners: "nobody" };
    case "waiting":
      return { ...base, state: "waiting_for_controller" };
    case "overdue":
      return { ...base, notAfter: borders(todays, -1) };
    case "due-soon":
      return { ...base, notBefore: borders(todays, 0), notAfter: borders(todays, DUE_SOON_DAYS) };
    default:
      return base;
  }
}

/** Whether {@link planQueue} needs to know what day it is; for the other views any answer gives the same plan. */
export function asksForToday(view: QueueView): boolean {
  return view === "overdue" || view === "due-soon";
}

function plannedOwners(owner: OwnerFilter | null): PlannedOwners | null {
  return owner === null || owner === "nobody" ? owner : [owner.personId];
}

/** Filters that a view already decides are not offered in it. */
export function offersFilter(view: QueueView, filter: "state" | "owner"): boolean {
  if (filter === "state") return view !== "waiting";
  return view !== "mine" && view !== "unassigned";
}

const PARAMETERS = {
  state: (query: QueueQuery) => query.state,
  owner: ({ owner }: QueueQuery) => (owner === "nobody" ? "nobody" : (owner?.personId ?? null)),
  right: (query: QueueQuery) => query.right,
  law: (query: QueueQuery) => query.law,
  channel: (query: QueueQuery) => query.channel,
  controller: (query: QueueQuery) => query.controllerId,
  import: (query: QueueQuery) => query.importId,
  dueFrom: (query: QueueQuery) => query.dueFrom,
  dueTo: (query: QueueQuery) => query.dueTo,
  after: ({ cursor }: QueueQuery) => (cursor?.direction === "after" ? cursorText(cursor) : null),
  before: ({ cursor }: QueueQuery) => (cursor?.direction === "before" ? cursorText(cursor) : null),
  open: (query: QueueQuery) => query.open,
};

/** Names of the parameters a view's address may carry besides `view`. */
export const QUEUE_PARAMETERS = Object.keys(PARAMETERS);

export function cursorText(cursor: Pick<QueueCursor, "at" | "id">): string {
  return `${cursor.at}~${cursor.id}`;
}

/** The address of a query: what is not asked for is left out, so that equal views have equal addresses. */
export function queueHref(query: QueueQuery): string {
  const parameters = new URLSearchParams();
  if (query.view !== "all") parameters.set("view", query.view);
  for (const [name, read] of Object.entries(PARAMETERS)) {
    const value = read(query);
    if (value !== null) parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "/desk" : `/desk?${text}`;
}

/** Whether anything narrows the view, apart from the view itself. */
export function hasFilters(query: QueueQuery): boolean {
  const { state, owner, right, law, channel, importId, dueFrom, dueTo } = query;
  const narrowing = [state, owner, right, law, channel, importId, dueFrom, dueTo];
  const isNarrowed = narrowing.some((it) => it !== null);
  return isNarrowed || (query.controllerId !== null && query.view !== "controller");
}
