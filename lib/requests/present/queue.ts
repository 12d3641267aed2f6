import { type CivilDate, civilDateIn, daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import type { Right } from "@/lib/requests/model/codes";
import type { QueueView } from "@/lib/requests/model/queue-view";
import { type BallHolder, isOpen, type RequestState } from "@/lib/requests/model/state";
import { BALL_LABELS, RIGHT_LABELS } from "@/lib/requests/present";
import { clockProgress, daysLeft } from "@/lib/sla/model/countdown";

export const VIEW_LABELS: Readonly<Record<QueueView, string>> = {
  all: "All open",
  mine: "Mine",
  "due-soon": "Due in 7 days",
  overdue: "Overdue",
  unassigned: "No owner",
  waiting: "Waiting",
  approval: "Waits for approval",
  controller: "By controller",
  history: "History",
};

/** What a parameter of the queue's address is called on the screen. */
export const PARAMETER_LABELS: Readonly<Record<string, string>> = {
  view: "view",
  state: "state",
  owner: "owner",
  right: "right",
  law: "law",
  channel: "channel",
  controller: "controller",
  import: "import",
  dueFrom: "first due day",
  dueTo: "last due day",
  after: "page",
  before: "page",
  open: "open request",
};

/** Why an assignment was refused, as a sentence about one request. */
export const ASSIGN_REFUSALS: Readonly<Record<string, string>> = {
  owner_changed: "Somebody else changed the owner meanwhile.",
  owner_not_available: "That person can no longer own requests.",
  request_is_final: "It is over, and needs no owner.",
  request_unknown: "There is no such request.",
  invalid_input: "That selection could not be read.",
  nothing_selected: "Select requests and choose a person first. Nothing was changed.",
  too_many: "Select at most 200 requests. Nothing was changed.",
  forbidden: "Your role may not assign requests. Nothing was changed.",
  not_signed_in: "You were signed out. Sign in again; nothing was changed.",
};

/** One request as the query hands it over. */
export type LineFacts = {
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: readonly Right[];
  readonly state: RequestState;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly zone: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly stoppedSince: CivilDate | null;
};

/** One line of a list, in words and numbers that are ready to print. */
export type QueueLine = {
  readonly reference: string;
  readonly controllerName: string;
  readonly rights: string;
  readonly state: RequestState;
  /** Who holds the ball and since when: "With us, 3 days". Once nobody does, when it was received. */
  readonly since: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly clock: QueueClock | null;
  readonly due: QueueDue | null;
};

type QueueClock = {
  readonly total: number;
  readonly passed: number;
  readonly state: "running" | "paused" | "overdue" | "done" | "late";
};
/** `daysLeft` counts to the answer once there is one. */
export type QueueDue = {
  readonly dueOn: CivilDate;
  readonly daysLeft: number;
  readonly isDone: boolean;
  /** It stands still for a reply since that day. */
  readonly stoppedSince: CivilDate | null;
};

/** Days are counted in the request's own zone. What was withdrawn, rejected or merged has no clock and no due day any more. */
export function queueLine(facts: LineFacts, now: Date): QueueLine {
  const today = civilDateIn(facts.zone, now);
  return {
    reference: facts.reference,
    controllerName: facts.controllerName,
    rights: rightsInShort(facts.rights),
    state: facts.state,
    since: sinceWords(facts, today),
    ownerId: facts.ownerId,
    ownerName: facts.ownerName,
    ...timeOf(facts, today),
  };
}

type Running = Pick<LineFacts, "state" | "receivedOn" | "dueOn" | "answeredOn" | "stoppedSince">;

/** The clock and the due day of a request as they stand on a day. */
export function timeOf(facts: Running, today: CivilDate): Pick<QueueLine, "clock" | "due"> {
  const { state, receivedOn, dueOn, answeredOn } = facts;
  if (!isOpen(state) && answeredOn === null) return { clock: null, due: null };
  const end = answeredOn ?? today;
  const left = daysLeft(dueOn, end);
  const isDone = answeredOn !== null;
  const progress = clockProgress({ receivedOn, dueOn, today: end });
  const going = facts.stoppedSince === null ? "running" : "paused";
  const standing = left < 0 ? "overdue" : going;
  const answered = left < 0 ? "late" : "done";
  return {
    clock: { ...progress, state: isDone ? answered : standing },
    due: { dueOn, daysLeft: left, isDone, stoppedSince: facts.stoppedSince },
  };
}

function sinceWords(facts: LineFacts, today: CivilDate): string {
  const { state, ballHolder, ballSince, zone, receivedOn, answeredOn } = facts;
  // To close it is left to us, and nobody waits for that.
  if (state === "answered" && answeredOn !== null) return `Answered ${formatCivilDate(answeredOn)}`;
  return ballHolder === "nobody"
    ? `Received ${formatCivilDate(receivedOn)}`
    : ballWords(ballHolder, civilDateIn(zone, ballSince), today);
}

/** "With us, 3 days": who has to do the next thing, and for how many days. */
export function ballWords(holder: BallHolder, since: CivilDate, today: CivilDate): string {
  const label = BALL_LABELS[holder];
  if (holder === "nobody") return label;
  const days = Math.max(0, daysBetween(since, today));
  if (days === 0) return `${label}, since today`;
  return `${label}, ${days} ${days === 1 ? "day" : "days"}`;
}

/** "Access, erasure", "Access and 3 more": what fits into a line. */
export function rightsInShort(rights: readonly Right[]): string {
  const [first, second, ...more] = rights;
  if (first === undefined) return "";
  if (second === undefined) return RIGHT_LABELS[first];
  if (more.length > 0) return `${RIGHT_LABELS[first]} and ${more.length + 1} more`;
  return `${RIGHT_LABELS[first]}, ${RIGHT_LABELS[second].toLowerCase()}`;
}

/** What an empty view says, and that there is work elsewhere. */
export function emptyView(
  view: QueueView,
  nextDueOn: CivilDate | null,
): { readonly title: string; readonly body: string } {
  const next = nextDueOn === null ? "" : `The next due day is ${formatCivilDate(nextDueOn)}.`;
  switch (view) {
    case "all":
      return { title: "No open requests", body: "Whatever comes in appears here by itself." };
    case "mine":
      return { title: "Nothing is yours", body: next };
    case "due-soon":
      return { title: "Nothing is due in the next 7 days", body: next };
    case "overdue":
      return { title: "Nothing is overdue", body: next };
    case "unassigned":
      return { title: "Every open request has an owner", body: next };
    case "waiting":
      return { title: "Nothing waits for a controller", body: next };
    case "approval":
      return { title: "No answer waits for approval", body: next };
    case "controller":
      return { title: "No open requests of this controller", body: next };
    case "history":
      return { title: "Nothing was answered yet", body: next };
  }
}
