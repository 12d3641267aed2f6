import { z } from "zod";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { oneLineName } from "@/lib/core/one-line-name";
import { MOST_IDENTIFIERS } from "@/lib/drafts/model";
import { LONGEST_TEXT } from "@/lib/drafts/schema";
import { isDestructive, RIGHTS, type Right } from "@/lib/requests/model/codes";
import { IDENTIFIER_KINDS, identifierProblem } from "@/lib/requests/model/identifier";
import { IDENTIFIER_PROBLEMS } from "@/lib/requests/present";
import { LAWS } from "@/lib/sla/model/shipped/laws";

const LONGEST_VALUE = 320;
const LONGEST_REFERENCE = 200;

/** Text that reads the same wherever it is shown: no character of it is nothing, and none is half of one. */
const text = (longest: number) =>
  z
    .string()
    .max(longest, `Keep this under ${longest.toLocaleString("en")} characters`)
    .refine(
      (value) => !value.includes("\u0000") && value.isWellFormed(),
      "Leave out the character U+0000 and halves of surrogate pairs",
    );

const optionalText = (longest: number) =>
  text(longest)
    .nullish()
    .transform((value) => value?.trim() || null);

const identifier = z
  .strictObject({
    kind: z.enum(IDENTIFIER_KINDS),
    value: text(LONGEST_VALUE).min(1, "Enter the value"),
  })
  .superRefine(({ kind, value }, context) => {
    const problem = identifierProblem(kind, value);
    if (problem === null) return;
    context.addIssue({ code: "custom", message: IDENTIFIER_PROBLEMS[problem], path: ["value"] });
  });

const askedOn = z.iso
  .date("Enter a day as YYYY-MM-DD")
  .nullish()
  .transform((day, context): CivilDate | null => {
    if (day == null) return null;
    const parsed = parseCivilDate(day);
    if (parsed !== null) return parsed;
    context.addIssue({ code: "custom", message: "Enter a day as YYYY-MM-DD" });
    return z.NEVER;
  });

/** A request as a machine submits it: the facts that the portal asks for, and the controller's own name for it. */
export const SubmissionBody = z.strictObject({
  rights: z
    .array(z.enum(RIGHTS))
    .min(1, "Name at least one right")
    .max(RIGHTS.length, "Name each right once")
    .transform((rights): Right[] => RIGHTS.filter((right) => rights.includes(right)))
    .describe("What is asked for. Each is decided by itself."),
  identifiers: z
    .array(identifier)
    .min(1, "Give at least one way to find the person")
    .max(MOST_IDENTIFIERS, `Give at most ${MOST_IDENTIFIERS} identifiers`)
    .describe("The ways to find the person. Sealed when they are stored, and never given back."),
  law: z
    .enum(LAWS)
    .default("other")
    .describe("Under which law the person asked. Your own date is counted where it is known."),
  askedOn: askedOn.describe("The day the person asked you: your own clock runs from it."),
  toldPerson: optionalText(LONGEST_TEXT).describe("What you told the person."),
  notes: optionalText(LONGEST_TEXT).describe("What helps us to do it."),
  controllerReference: text(LONGEST_REFERENCE)
    .nullish()
    .transform((name) => oneLineName(name ?? "") || null)
    .describe("What you call it. Given back with the request, without signs that nobody sees."),
  instruct: z
    .boolean()
    .default(false)
    .describe(
      `Has to be true for what cannot be undone: ${RIGHTS.filter(isDestructive).join(", ")}.`,
    ),
});
export type Submission = z.output<typeof SubmissionBody>;

/** What the door hands to the command. */
export const SubmitInput = z.strictObject({
  idempotencyKey: z.string().min(1).max(255),
  /** SHA-256 of the body as it was sent, in base64: whether a repeated submission is the same. */
  bodyHash: z.string().length(44),
  body: SubmissionBody,
});

const KEY = /^"?([\x21\x23-\x7e]{1,255})"?$/;

/** The `Idempotency-Key` of a submission, with or without the quotes it has as a structured field; null for none or a bad one. */
export function idempotencyKeyOf(header: string | null): string | null {
  const trimmed = header?.trim() ?? "";
  if (trimmed.startsWith('"') !== trimmed.endsWith('"')) return null;
  return KEY.exec(trimmed)?.[1] ?? null;
}
