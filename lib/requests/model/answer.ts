import type { CivilDate } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import {
  groundNeedsText,
  type LateCause,
  type RefusalGround,
  type Right,
  type RightOutcome,
} from "@/lib/requests/model/codes";
import { isOpen, type RequestState } from "@/lib/requests/model/state";
import { daysLate } from "@/lib/sla/model/countdown";

/** One right of a request while its answer is being composed. `note` is the officer's explanation to the controller. */
export type RightDraft = {
  readonly right: Right;
  readonly outcome: RightOutcome | null;
  readonly ground: RefusalGround | null;
  readonly note: string | null;
};

/** One right as it is answered. `ground` is set exactly where something was refused. */
export type RightAnswer = {
  readonly right: Right;
  readonly outcome: RightOutcome;
  readonly ground: RefusalGround | null;
  readonly note: string | null;
};

export type AnswerRefusal =
  | "request_not_open"
  | "no_rights"
  | "right_twice"
  | "outcome_missing"
  | "ground_missing"
  | "reason_missing"
  | "ground_text_missing";

function textOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}

/** A ground left over from another choice of outcome is dropped: only what was refused has one. */
function mayHaveGround(outcome: RightOutcome): boolean {
  return outcome === "refused" || outcome === "partly_fulfilled";
}

function planRight(draft: RightDraft): Outcome<RightAnswer, AnswerRefusal> {
  const { right, outcome } = draft;
  if (outcome === null) return refused("outcome_missing", { right });
  const note = textOrNull(draft.note);
  const ground = mayHaveGround(outcome) ? draft.ground : null;
  if (outcome === "refused" && ground === null) return refused("ground_missing", { right });
  if (outcome === "partly_fulfilled" && ground === null && note === null) {
    return refused("reason_missing", { right });
  }
  if (ground !== null && groundNeedsText(ground) && note === null) {
    return refused("ground_text_missing", { right });
  }
  return done({ right, outcome, ground, note });
}

function firstRepeated(rights: readonly RightDraft[]): Right | undefined {
  const names = rights.map(({ right }) => right);
  return names.find((right, index) => names.indexOf(right) !== index);
}

/**
 * Whether an answer can go out. Each right is decided on its own: it needs an outcome, a refusal needs a coded ground,
 * a part left undone needs a ground or a note, and `law_exception_other` needs the note that names the law. The refusal
 * is about the first right that is not ready and names it in `detail.right`.
 */
export function planAnswer(input: {
  state: RequestState;
  rights: readonly RightDraft[];
}): Outcome<readonly RightAnswer[], AnswerRefusal> {
  if (!isOpen(input.state)) return refused("request_not_open", { state: input.state });
  if (input.rights.length === 0) return refused("no_rights");
  const repeated = firstRepeated(input.rights);
  if (repeated !== undefined) return refused("right_twice", { right: repeated });
  const answers: RightAnswer[] = [];
  for (const draft of input.rights) {
    const planned = planRight(draft);
    if (!planned.ok) return planned;
    answers.push(planned.value);
  }
  return done(answers);
}

export type Breach = {
  readonly daysLate: number;
  readonly cause: LateCause;
  readonly note: string | null;
};

/**
 * What the breach register keeps of an answer: `null` when it is in time, else how late and why. A late answer is
 * refused without a cause, and the cause `other` without a text. Both days are in the clock's zone.
 */
export function planBreach(input: {
  dueOn: CivilDate;
  answeredOn: CivilDate;
  cause: LateCause | null;
  note: string | null;
}): Outcome<Breach | null, "late_cause_missing" | "late_cause_text_missing"> {
  const late = daysLate(input.dueOn, input.answeredOn);
  if (late === 0) return done(null);
  const detail = { daysLate: late };
  if (input.cause === null) return refused("late_cause_missing", detail);
  const note = textOrNull(input.note);
  if (input.cause === "other" && note === null) return refused("late_cause_text_missing", detail);
  return done({ daysLate: late, cause: input.cause, note });
}
