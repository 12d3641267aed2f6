import { type CivilDate, civilDate, civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { Outcome, RefusalDetail } from "@/lib/core/outcome";
import type { PreparedMerge } from "@/lib/merges/queries/prepare";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { rightsPhrase } from "@/lib/requests/present";
import type { Standing } from "@/lib/requests/queries/standing";
import { computeRequestClocks, eachClock, type RequestClocks } from "@/lib/sla/model/clocks";
import { daysLeft } from "@/lib/sla/model/countdown";

type Clocks = Readonly<Partial<Record<string, CivilDate>>>;

/** What it comes to if one of two requests lives on. */
export type MergeChoice = {
  readonly survivor: {
    readonly reference: string;
    readonly state: RequestState;
    readonly dueOn: CivilDate;
  };
  readonly merged: { readonly reference: string; readonly dueOn: CivilDate };
} & (
  | { readonly outcome: null; readonly reason: string; readonly detail: RefusalDetail }
  | { readonly outcome: MergeOutcome }
);

export type MergeOutcome = {
  readonly dueAfter: CivilDate;
  /** Negative when it is overdue then. */
  readonly daysLeft: number;
  readonly before: Clocks;
  readonly after: Clocks;
  readonly sentences: readonly string[];
};

export function choiceOf(
  { survivor, merged }: { readonly survivor: Standing; readonly merged: Standing },
  prepared: Outcome<PreparedMerge>,
  now: Date,
): MergeChoice {
  const { reference, state, dueOn } = survivor;
  const sides = {
    survivor: { reference, state, dueOn },
    merged: { reference: merged.reference, dueOn: merged.dueOn },
  };
  if (!prepared.ok) {
    return { ...sides, outcome: null, reason: prepared.reason, detail: prepared.detail ?? {} };
  }
  const { dueAfter, facts, after } = prepared.value;
  return {
    ...sides,
    outcome: {
      dueAfter,
      daysLeft: daysLeft(dueAfter, civilDateIn(survivor.zone, now)),
      before: daysOf(computeRequestClocks(facts)),
      after: daysOf(computeRequestClocks(after)),
      sentences: mergeSentences(prepared.value),
    },
  };
}

function daysOf(clocks: RequestClocks): Clocks {
  return Object.fromEntries(eachClock(clocks).map(([kind, { dueOn }]) => [kind, dueOn]));
}

/** What moves, what stays and what ends, in the order in which somebody would ask. */
export function mergeSentences({ plan, survivor, merged, after }: PreparedMerge): string[] {
  const [lives, ends] = [survivor.reference, merged.reference];
  const startsOn = formatCivilDate(civilDateIn(after.zone, after.receivedAt));
  const earlier = plan.earlier === "merged" ? ends : lives;
  return [
    `${earlier} reached us earlier: the clock starts on ${startsOn}.`,
    ...(plan.askedOn === survivor.askedOn || plan.askedOn === null
      ? []
      : [`The day of asking becomes ${formatCivilDate(plan.askedOn)}.`]),
    broughtWords(plan, lives),
    ...taskSentences(plan, lives, ends),
    ...(plan.endsPause
      ? [
          `The question of ${ends} is no longer waited for: its pause ends, and ${lives} does not stand still for it.`,
        ]
      : []),
    ...(survivor.isPaused ? [`The pause of ${lives} goes on until its reply is here.`] : []),
    ...(survivor.isExtended ? [`The extension of ${lives} stays.`] : []),
    `Messages, files, notes and finished work of ${ends} stay there to be read, one click from ${lives}. Replies to mails about ${ends} reach ${lives} from now on.`,
    `${ends} is over as merged. It counts as neither kept nor missed: ${lives} is answered for both.`,
  ];
}

function broughtWords(
  { rightsBrought, identifiersBrought }: PreparedMerge["plan"],
  lives: string,
): string {
  const count = identifiersBrought.length;
  const ways = count === 1 ? "one more identifier" : `${count} more identifiers`;
  const brought = [
    ...(rightsBrought.length > 0 ? [rightsPhrase(rightsBrought).toLowerCase()] : []),
    ...(count > 0 ? [ways] : []),
  ];
  if (brought.length === 0) return `${lives} has all rights and identifiers of both already.`;
  return `${lives} also carries ${brought.join(" and ")}.`;
}

function taskSentences(plan: PreparedMerge["plan"], lives: string, ends: string): string[] {
  const { tasksEnded, tasksMade, tasksReopened, tasksKept } = plan;
  return [
    ...(tasksEnded.length > 0
      ? [
          `${tasks(tasksEnded.length, "open task")} of ${ends} ${tasksEnded.length === 1 ? "ends" : "end"} as not needed.`,
        ]
      : []),
    ...(tasksKept > 0
      ? [
          `${tasks(tasksKept, "finished task")} of ${ends} ${tasksKept === 1 ? "stays" : "stay"} on record there.`,
        ]
      : []),
    ...(tasksMade.length > 0 ? [`${lives} gets ${tasks(tasksMade.length, "new task")}.`] : []),
    ...(tasksReopened.length > 0
      ? [
          `${tasks(tasksReopened.length, "settled task")} of ${lives} ${tasksReopened.length === 1 ? "is" : "are"} opened again: the merge brings what nobody looked for there.`,
        ]
      : []),
  ];
}

function tasks(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A merge in the story of a request: with which one, and from when the clock runs. Null for any other event. */
export function mergeStory(type: string, data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  const other = String(Reflect.get(data, "other"));
  if (type === "request.merged_into") return `Merged into ${other}, and goes on there`;
  if (type === "request.merge_taken_back") return `The merge with ${other} was taken back`;
  if (type !== "request.merged_with") return null;
  const startsOn = formatCivilDate(civilDate(String(Reflect.get(data, "startsOn"))));
  return Reflect.get(data, "earlier") === "other"
    ? `Merged with ${other}, which reached us earlier: the clock starts on ${startsOn}`
    : `Merged with ${other}, which reached us later: the clock still starts on ${startsOn}`;
}

/** Why a request is suggested as a duplicate of another. */
export function suggestionWords(sharedRights: readonly Right[], kinds: readonly string[]): string {
  const rights = rightsPhrase(RIGHTS.filter((right) => sharedRights.includes(right))).toLowerCase();
  return `Asks for ${rights} too, with the same ${kinds.join(" and ")}.`;
}
