import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { RejectReason } from "@/lib/requests/model/codes";

export const REQUEST_STATES = [
  "received",
  "in_triage",
  "waiting_for_controller",
  "in_progress",
  "answered",
  "closed",
  "withdrawn",
  "rejected",
  "merged",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Still without an answer: the due clock runs in each of them, a question to the controller included. */
export const OPEN_STATES = [
  "received",
  "in_triage",
  "waiting_for_controller",
  "in_progress",
] as const satisfies readonly RequestState[];
export type OpenState = (typeof OPEN_STATES)[number];

/** Nothing more happens, except that a rejection or a merge can be taken back. */
export const FINAL_STATES = [
  "closed",
  "withdrawn",
  "rejected",
  "merged",
] as const satisfies readonly RequestState[];
export type FinalState = (typeof FINAL_STATES)[number];

/** States from which the controller can be asked something, and to which the request returns with the reply. */
export type AskableState = "in_triage" | "in_progress";

/** In which a date that clocks run from can be corrected, after the answer too. A merged request's clock goes on elsewhere. */
export const CORRECTABLE_STATES: readonly RequestState[] = REQUEST_STATES.filter(
  (state) => state !== "merged",
);

/** `answered` is neither open nor final: the promise is kept or missed, but the request is not closed. */
export function isOpen(state: RequestState): state is OpenState {
  return OPEN_STATES.some((open) => open === state);
}

/** Whether it has had its answer. */
export function isAnswered(state: RequestState): boolean {
  return state === "answered" || state === "closed";
}

export function isFinal(state: RequestState): state is FinalState {
  return FINAL_STATES.some((final) => final === state);
}

/**
 * Withdrawn, rejected and merged requests are neither kept nor missed in any figure, but for what was withdrawn after its due
 * day, which was missed by then. A merged one is answered, in time or late, by the request that it goes on in, which counts from
 * the earlier receipt of the two.
 */
export function countsTowardsPromise(state: RequestState): boolean {
  return state !== "withdrawn" && state !== "rejected" && state !== "merged";
}

export type BallHolder = "us" | "controller" | "nobody";

/** Who has to do the next thing. An answered request waits for us to close it. */
export function ballHolder(state: RequestState): BallHolder {
  if (isFinal(state)) return "nobody";
  return state === "waiting_for_controller" ? "controller" : "us";
}

/**
 * What can be done to a request. A rejection always has its reason; a reply returns to where it was asked from, and a merge
 * that is taken back to the state it was in.
 */
export type Move =
  | { readonly verb: "startTriage" }
  | { readonly verb: "accept" }
  | { readonly verb: "reject"; readonly reason: RejectReason }
  | { readonly verb: "askController" }
  | { readonly verb: "controllerReplied"; readonly askedFrom?: AskableState }
  | { readonly verb: "answer" }
  | { readonly verb: "close" }
  | { readonly verb: "withdraw" }
  | { readonly verb: "reopen" }
  | { readonly verb: "merge" }
  | { readonly verb: "takeBackMerge"; readonly backTo: OpenState };
export type Verb = Move["verb"];

type Rule = { readonly from: readonly RequestState[]; readonly to: RequestState };

/**
 * The life of a request. A controller may withdraw only while no work was begun. A rejection is possible from every
 * open state, because a duplicate is often found during the search. An answer is possible from every open state too: a
 * controller that never replies must not keep us from answering in time.
 */
const RULES: Readonly<Record<Verb, Rule>> = {
  startTriage: { from: ["received"], to: "in_triage" },
  accept: { from: ["received", "in_triage"], to: "in_progress" },
  reject: { from: OPEN_STATES, to: "rejected" },
  askController: { from: ["in_triage", "in_progress"], to: "waiting_for_controller" },
  controllerReplied: { from: ["waiting_for_controller"], to: "in_progress" },
  answer: { from: OPEN_STATES, to: "answered" },
  close: { from: ["answered"], to: "closed" },
  withdraw: { from: ["received", "in_triage"], to: "withdrawn" },
  reopen: { from: ["rejected"], to: "in_triage" },
  merge: { from: OPEN_STATES, to: "merged" },
  takeBackMerge: { from: ["merged"], to: "in_triage" },
};

export const VERBS = [
  "startTriage",
  "accept",
  "reject",
  "askController",
  "controllerReplied",
  "answer",
  "close",
  "withdraw",
  "reopen",
  "merge",
  "takeBackMerge",
] as const satisfies readonly Verb[];

/** The states from which a verb is possible; a command repeats them as the guard in its WHERE clause. */
export function statesBefore(verb: Verb): readonly RequestState[] {
  return RULES[verb].from;
}

export function canMove(state: RequestState, verb: Verb): boolean {
  return RULES[verb].from.includes(state);
}

export type Transition = {
  readonly verb: Verb;
  readonly from: RequestState;
  readonly to: RequestState;
};

/**
 * The state a request gets by a move. Refusals: `request_is_final` when its life is over, `not_from_this_state`
 * when the verb comes too early or too late; both tell `state` and `verb`.
 */
export function planTransition(
  state: RequestState,
  move: Move,
): Outcome<Transition, "request_is_final" | "not_from_this_state"> {
  const { verb } = move;
  if (!canMove(state, verb)) {
    const reason = isFinal(state) ? "request_is_final" : "not_from_this_state";
    return refused(reason, { state, verb });
  }
  return done({ verb, from: state, to: returnOf(move) ?? RULES[verb].to });
}

/** The state that a move returns to, where it returns. */
function returnOf(move: Move): RequestState | undefined {
  if (move.verb === "controllerReplied") return move.askedFrom;
  return move.verb === "takeBackMerge" ? move.backTo : undefined;
}
