import { DUE_SOON_DAYS, type QueueQuery } from "@/lib/requests/model/queue-view";
import { isOpen } from "@/lib/requests/model/state";
import type { QueueLine } from "@/lib/requests/present/queue";
import type { ChangedRequest } from "./message";

/** Where a page of the queue begins or ends, where there are pages before or after it. */
export type PageEnd = { readonly at: string; readonly id: string };

/** What an open queue shows. */
export type Shown = Pick<QueueQuery, "view" | "controllerId" | "state" | "owner"> & {
  /** The viewer and whoever the viewer acts for. */
  readonly own: readonly string[];
  readonly lines: readonly QueueLine[];
  readonly from: PageEnd | null;
  readonly to: PageEnd | null;
};

/**
 * How far a change reaches: `row` is told whole by the row itself; `page` has a request come, go or move; `counts` is about
 * the figures on the tabs only. Where a filter decides by what the row does not say, a request counts as belonging.
 */
export type Reach = "row" | "page" | "counts";

export function reachOf({ id, controllerId, line }: ChangedRequest, shown: Shown): Reach {
  if (line === null) return "counts";
  if (shown.controllerId !== null && shown.controllerId !== controllerId) return "counts";
  const before = shown.lines.find(({ reference }) => reference === line.reference);
  if (before === undefined) {
    return belongs(line, shown) && isWithin(id, line, shown) ? "page" : "counts";
  }
  const stays = belongs(line, shown) && line.due?.dueOn === before.due?.dueOn;
  // Whether an answer waits for approval does not stand in the row.
  return stays && shown.view !== "approval" ? "row" : "page";
}

function belongs(line: QueueLine, shown: Shown): boolean {
  const { state, owner } = shown;
  const isOwners = owner === null || line.ownerId === (owner === "nobody" ? null : owner.personId);
  return isOwners && (state === null || line.state === state) && isInView(line, shown);
}

function isInView({ state, ownerId, due }: QueueLine, { view, own }: Shown): boolean {
  if (view === "history") return !isOpen(state);
  if (!isOpen(state)) return false;
  const left = due?.daysLeft ?? 0;
  switch (view) {
    case "mine":
      return ownerId !== null && own.includes(ownerId);
    case "unassigned":
      return ownerId === null;
    case "waiting":
      return state === "waiting_for_controller";
    case "overdue":
      return left < 0;
    case "due-soon":
      return left >= 0 && left <= DUE_SOON_DAYS;
    default:
      return true;
  }
}

/** By the key that pages of open requests are cut by. Of history the row does not tell it: it is read anew in its time. */
function isWithin(id: string, { due }: QueueLine, { view, from, to }: Shown): boolean {
  if (view === "history" || due === null) return false;
  const key = `${due.dueOn}~${id}`;
  return (
    (from === null || key >= `${from.at}~${from.id}`) && (to === null || key <= `${to.at}~${to.id}`)
  );
}

/** Up to so many desks read their page again at once; past them, one after the other. */
const SHORTEST_SPREAD_MS = 600;
const MS_FOR_EACH_DESK = 250;
const LONGEST_SPREAD_MS = 120_000;

/** How long a desk waits before it reads its page again, so that many do not do it in the same moment. */
export function waitFor(reach: Reach, desks: number, random: number): number {
  if (reach === "counts") return 45_000 + random * 90_000;
  const spread = Math.max(SHORTEST_SPREAD_MS, desks * MS_FOR_EACH_DESK);
  return 100 + random * Math.min(spread, LONGEST_SPREAD_MS);
}
