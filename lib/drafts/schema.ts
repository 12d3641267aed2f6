import { z } from "zod";
import { type CivilDate, isAfter, parseCivilDate } from "@/lib/core/civil-date";
import {
  type DraftContent,
  MOST_IDENTIFIERS,
  QUESTION_STEPS,
  type QuestionStep,
} from "@/lib/drafts/model";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  identifierProblem,
} from "@/lib/requests/model/identifier";
import { LAWS } from "@/lib/sla/model/shipped/laws";

export const LONGEST_TEXT = 10_000;
/** Longer than any text that is accepted, so that one that is too long is still kept and told of. */
const LONGEST_TYPED = 20_000;

const typed = z.string().max(LONGEST_TYPED).default("");
const typedRows = z
  .array(
    z.strictObject({
      kind: z.string().max(40).default(""),
      value: z.string().max(2_000).default(""),
    }),
  )
  .max(MOST_IDENTIFIERS + 1)
  .default([]);
const typedRights = z.array(z.string().max(40)).max(RIGHTS.length).default([]);

/** A stored draft. What an older version left out is empty. */
export const draftContentSchema = z.object({
  rights: typedRights,
  identifiers: typedRows,
  law: typed,
  askedOn: typed,
  toldPerson: typed,
  notes: typed,
}) satisfies z.ZodType<DraftContent>;

/** One question page as it was sent, whatever was typed. */
export const StepInput = z.strictObject({
  draftId: z.uuid(),
  step: z.enum(QUESTION_STEPS),
  /** Set when the page was opened to change something before sending. */
  from: z.literal("check").optional(),
  /** The button that was pressed. */
  go: z.string().max(20).optional(),
  rights: typedRights,
  identifiers: typedRows,
  law: typed,
  askedOn: typed,
  toldPerson: typed,
  notes: typed,
});

export const DraftInput = z.strictObject({ draftId: z.uuid() });

export const SubmitInput = z.strictObject({
  draftId: z.uuid(),
  /** The version of the draft that the person checked. */
  version: z.coerce.number().int().min(1),
  /** "I instruct …": ticked by hand, for what cannot be undone. */
  instruct: z.literal("yes").optional(),
});

/** What is wrong, by field; the values are codes, and the page has the words. */
export type DraftProblems = Readonly<Record<string, string>>;

type ReadRow =
  | { readonly kind: IdentifierKind; readonly value: string }
  | { readonly part: "kind" | "value"; readonly wrong: string };

function readRow(row: { readonly kind: string; readonly value: string }): ReadRow {
  const kind = IDENTIFIER_KINDS.find((candidate) => candidate === row.kind);
  if (!kind) return { part: "kind", wrong: "kind_missing" };
  const wrong = identifierProblem(kind, row.value);
  return wrong === null ? { kind, value: row.value } : { part: "value", wrong };
}

const identifiers = z
  .array(z.object({ kind: z.string(), value: z.string() }))
  .transform((rows, context) => {
    const kept: { kind: IdentifierKind; value: string }[] = [];
    const problem = (index: number, part: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [index, part] });
    for (const [index, row] of rows.entries()) {
      // A row left empty does not count; it keeps its place, so that messages land beside their rows.
      if (row.value.trim() === "") continue;
      const read = readRow(row);
      if ("wrong" in read) problem(index, read.part, read.wrong);
      else kept.push(read);
    }
    if (rows.every(({ value }) => value.trim() === "")) problem(0, "value", "identifiers_missing");
    return kept;
  });

const optionalText = z
  .string()
  .trim()
  .max(LONGEST_TEXT, "text_too_long")
  .transform((text) => (text === "" ? null : text));

function askedOn(today: CivilDate) {
  return z.string().transform((text, context): CivilDate | null => {
    if (text.trim() === "") return null;
    const day = parseCivilDate(text.trim());
    const wrong = day === null ? "not_a_day" : isAfter(day, today) ? "day_in_future" : null;
    if (wrong === null) return day;
    context.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });
}

/**
 * A whole request as the portal submits it. Messages are codes. `today` is the day in the controller's zone: nobody
 * can have asked after it.
 */
export function submitRequestSchema(today: CivilDate) {
  return z.object({
    rights: z
      .array(z.enum(RIGHTS), "rights_missing")
      .min(1, "rights_missing")
      .transform((rights): Right[] => RIGHTS.filter((right) => rights.includes(right))),
    identifiers,
    law: z.enum(LAWS, "law_missing"),
    askedOn: askedOn(today),
    toldPerson: optionalText,
    notes: optionalText,
  });
}
export type SubmitRequest = z.output<ReturnType<typeof submitRequestSchema>>;

const FIELDS_OF: Readonly<Record<QuestionStep, readonly (keyof DraftContent)[]>> = {
  wanted: ["rights"],
  person: ["identifiers"],
  context: ["law", "askedOn", "toldPerson"],
  files: ["notes"],
};

function problemsOf(error: z.ZodError): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of error.issues) {
    const [first, ...rest] = issue.path.map(String);
    // A right that is none was not chosen on our page: the message is that of the whole group.
    const field = first === "rights" ? "rights" : [first, ...rest].join(".");
    problems[field] ??= issue.message;
  }
  return problems;
}

/** What is wrong with one page of a draft; empty when nothing is. */
export function stepProblems(
  content: DraftContent,
  step: QuestionStep,
  today: CivilDate,
): DraftProblems {
  const parsed = submitRequestSchema(today).safeParse(content);
  if (parsed.success) return {};
  const fields: readonly string[] = FIELDS_OF[step];
  return Object.fromEntries(
    Object.entries(problemsOf(parsed.error)).filter(([field]) =>
      fields.includes(field.split(".")[0] ?? ""),
    ),
  );
}

/** The first page on which something is wrong or missing, or null when the draft can be sent. */
export function firstOpenStep(content: DraftContent, today: CivilDate): QuestionStep | null {
  return (
    QUESTION_STEPS.find((step) => Object.keys(stepProblems(content, step, today)).length > 0) ??
    null
  );
}
