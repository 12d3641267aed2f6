import { isDestructive, RIGHTS, type Right } from "@/lib/requests/model/codes";

/** The question pages in their order. The last one shows everything again before it is sent. */
export const DRAFT_STEPS = ["wanted", "person", "context", "files", "check"] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

/** Pages that ask something. */
export const QUESTION_STEPS = ["wanted", "person", "context", "files"] as const;
export type QuestionStep = (typeof QUESTION_STEPS)[number];

export type TypedIdentifier = { readonly kind: string; readonly value: string };

/** What was typed so far, as it was typed: right or wrong, all of it is kept. */
export type DraftContent = {
  readonly rights: readonly string[];
  readonly identifiers: readonly TypedIdentifier[];
  readonly law: string;
  readonly askedOn: string;
  readonly toldPerson: string;
  readonly notes: string;
};

export const EMPTY_CONTENT: DraftContent = {
  rights: [],
  identifiers: [],
  law: "",
  askedOn: "",
  toldPerson: "",
  notes: "",
};

export const MOST_IDENTIFIERS = 20;

export function isQuestionStep(text: string): text is QuestionStep {
  return QUESTION_STEPS.some((step) => step === text);
}

/** The rights of a draft that are rights, in the order in which they are always named. */
export function rightsOf(content: DraftContent): Right[] {
  return RIGHTS.filter((right) => content.rights.includes(right));
}

/** Whether a draft orders work that cannot be undone. */
export function needsInstruction(content: DraftContent): boolean {
  return rightsOf(content).some(isDestructive);
}

/** Rows of identifiers as the page shows them: there is always one to type into. */
export function identifierRows(content: DraftContent): readonly TypedIdentifier[] {
  return content.identifiers.length > 0 ? content.identifiers : [{ kind: "email", value: "" }];
}

/** What the buttons of the page about the person do to its rows, besides going on. */
export function changeRows(
  rows: readonly TypedIdentifier[],
  go: string | undefined,
): readonly TypedIdentifier[] {
  if (go === "add" && rows.length < MOST_IDENTIFIERS)
    return [...rows, { kind: "email", value: "" }];
  const removed = /^remove\.(\d{1,2})$/.exec(go ?? "");
  return removed ? rows.filter((_, index) => index !== Number(removed[1])) : rows;
}

export function draftPath(draftId: string, step: DraftStep): string {
  return `/portal/new/${draftId}/${step}`;
}

function stepAfter(step: QuestionStep): DraftStep {
  return DRAFT_STEPS[DRAFT_STEPS.indexOf(step) + 1] ?? "check";
}

/**
 * Where a page leads once it was saved. With something wrong it leads to itself, which then says what; a change that
 * was begun on the last page returns there.
 */
export function pathAfterSaving(saved: {
  draftId: string;
  step: QuestionStep;
  go: string | undefined;
  isFromCheck: boolean;
  hasProblems: boolean;
  rows: number;
}): string {
  const { draftId, step, go, isFromCheck, hasProblems, rows } = saved;
  const here = draftPath(draftId, step);
  const from = isFromCheck ? "from=check" : "";
  if (go === "add") return `${here}?${[`row=${rows - 1}`, from].filter(Boolean).join("&")}`;
  if (go?.startsWith("remove."))
    return `${here}?${[`row=${Math.max(0, rows - 1)}`, from].filter(Boolean).join("&")}`;
  if (hasProblems) return `${here}?${["problems=1", from].filter(Boolean).join("&")}`;
  return isFromCheck ? draftPath(draftId, "check") : draftPath(draftId, stepAfter(step));
}

/** Where the key of a draft is wrapped: authenticated with the wrapping. */
export function draftKeyPlace(controllerId: string, draftId: string): string {
  return `request_draft.wrapped_key|${draftId}|${controllerId}`;
}
