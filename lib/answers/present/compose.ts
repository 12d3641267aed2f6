import type { Returning } from "@/lib/attendance/model/returns";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { RefusalDetail } from "@/lib/core/outcome";
import type { Right } from "@/lib/requests/model/codes";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** Which field of the decision about one right a refusal speaks of, and what to say beside it. */
const DECISION_PROBLEMS: Readonly<Record<string, { field: string; message: string }>> = {
  outcome_missing: { field: "outcome", message: "Choose what came of this right" },
  ground_missing: { field: "ground", message: "A refusal needs its ground" },
  reason_missing: {
    field: "note",
    message: "Say what was left undone and why, or choose the ground for it",
  },
  ground_text_missing: { field: "note", message: "Name the law and its exception" },
};

const LATE_PROBLEMS: Readonly<Record<string, { field: string; message: string }>> = {
  late_cause_missing: { field: "lateCause", message: "This answer is late: choose the cause" },
  late_cause_text_missing: { field: "lateNote", message: "Say in words what the cause was" },
};

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  file_infected: "A virus was found in one of these files. Take it off: it cannot go out.",
  file_not_scannable:
    "One of these files could not be scanned for viruses, so nobody could download it. Take it off, or scan it again on its own page.",
  file_being_scanned:
    "One of these files is still being scanned for viruses. Try again in a moment.",
};

/** A refusal that belongs beside a field of the composer, with the field's name; null for any other. */
export function composeProblem(
  reason: string,
  detail: RefusalDetail,
  rights: readonly Right[],
): { name: string; message: string } | null {
  const late = LATE_PROBLEMS[reason];
  if (late) return { name: late.field, message: late.message };
  const file = FILE_PROBLEMS[reason];
  if (file !== undefined) return { name: "files[]", message: file };
  const problem = DECISION_PROBLEMS[reason];
  const index = rights.map(String).indexOf(String(detail.right));
  if (!problem || index < 0) return null;
  return { name: `decisions.${index}.${problem.field}`, message: problem.message };
}

const SENTENCES: Readonly<Record<string, string>> = {
  already_sent: "The answer has left already. It can no longer be recalled.",
  file_unknown: "One of the files is no longer part of this request. Choose the files again.",
  request_not_open: "This request needs no answer any more.",
  nothing_to_approve: "This answer no longer waits: somebody approved it or sent it back just now.",
  own_answer: "You composed this answer, so somebody else has to approve it.",
  reason_missing: "Say what has to be different, so that it can be written anew.",
};

export function answerRefusal(reason: string, detail: RefusalDetail = {}): string {
  return SENTENCES[reason] ?? FILE_PROBLEMS[reason] ?? deskRefusal(reason, detail);
}

export type ChangedSince = {
  readonly title: string;
  /** An answer is there by now, or the request is over: what was written cannot go out. */
  readonly isSettled: boolean;
  readonly decisions: readonly string[];
  readonly changes: readonly string[];
  readonly version: string;
  readonly seen: string;
};

const VERBS: Readonly<Record<string, string>> = {
  held: "has an answer on its way",
  awaiting_approval: "has an answer that waits for approval",
};

const OVER = ["answered", "closed", "withdrawn", "rejected", "merged"];

/** What the second of two officers is told: who was first, with what, and everything since. */
export function describeChangedSince(detail: RefusalDetail): ChangedSince {
  const lines = (value: string | number | undefined) =>
    value === undefined || value === "" ? [] : String(value).split("\n");
  const { answer, answeredBy, answeredAt, state } = detail;
  const verb = VERBS[String(answer)] ?? "has answered";
  return {
    title: answer
      ? `${answeredBy} ${verb}, ${answeredAt}. Yours was not sent.`
      : "The request changed since you began. Nothing was sent.",
    isSettled: answer !== undefined || OVER.includes(String(state)),
    decisions: lines(detail.decisions),
    changes: lines(detail.changes),
    version: String(detail.version),
    seen: String(detail.seen),
  };
}

/**
 * What the second officer is told whose yes was refused. The answer that is there is the one that they looked at, so what is said
 * of a request that changed is all that came since.
 */
export function approvalRefusal(reason: string, detail: RefusalDetail = {}) {
  if (reason !== "changed_since") return { text: answerRefusal(reason, detail), changes: [] };
  return {
    text: "The request changed since you looked at it, and nothing was sent. Load the page and look again.",
    changes: describeChangedSince(detail).changes,
  };
}

/** So many are named; the first one to be back is what counts. */
const MOST_NAMED = 5;

/** That nobody is there who may approve an answer, and who is back when; null while somebody is. */
export function awayWords(away: readonly Returning[] | null): string | null {
  if (away === null) return null;
  if (away.length === 0) {
    return "Nobody else here may approve an answer. An administrator can give somebody that role.";
  }
  const back = away
    .slice(0, MOST_NAMED)
    .map(({ name, on }) => `${name}: ${on === null ? "not known when" : formatCivilDate(on)}`);
  const more = away.length > MOST_NAMED ? ` (${away.length - MOST_NAMED} more later)` : "";
  return `Everybody who may approve an answer is away. Back at work: ${back.join("; ")}${more}.`;
}
