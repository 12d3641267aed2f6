import { z } from "zod";
import { emailSchema } from "@/lib/accounts/schema";
import { AGREEMENT_REACHES, AGREEMENT_SCOPES, CLAUSES } from "@/lib/controllers/model/clauses";
import { CONTROLLER_LANGUAGES } from "@/lib/controllers/schema/languages";
import { type CivilDate, isBefore } from "@/lib/core/civil-date";
import { ladderSchema } from "@/lib/requests/schema/ladder";
import { ROLL_OVERS } from "@/lib/sla/model/rule";
import { civilDateSchema, LONGEST_PERIOD } from "@/lib/sla/schema";

/** A field that may stay empty: null then, else what the schema makes of it, with the schema's own message. */
function optionally<T>(schema: z.ZodType<T, string>) {
  return z
    .string()
    .optional()
    .transform((text, context): T | null => {
      const typed = text?.trim() ?? "";
      if (typed === "") return null;
      const read = schema.safeParse(typed);
      if (read.success) return read.data;
      const message = read.error.issues[0]?.message ?? "This cannot be read";
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    });
}

function wholeNumber(least: number, most: number, message: string) {
  return z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((count) => count >= least && count <= most, message);
}

/** A box that was ticked. A form sends nothing for one that was not. */
const ticked = z
  .literal("yes")
  .optional()
  .transform((box) => box === "yes");

const LONGEST_CLAUSE = 4_000;
const clauseText = z
  .string()
  .trim()
  .max(LONGEST_CLAUSE, `Keep a clause under ${LONGEST_CLAUSE.toLocaleString("en")} characters`);

const agreementFields = z.strictObject({
  controllerId: z.uuid(),
  period: z.enum(
    ["promise", "calendar_days", "months", "business_days"],
    "Choose how long the agreement gives",
  ),
  amount: z.string().trim().optional(),
  start: z
    .enum(["day_after_receipt", "day_of_receipt"], "Choose the first day")
    .default("day_after_receipt"),
  rollOver: z.enum(ROLL_OVERS, "Choose what happens on a day nobody works").default("none"),
  acknowledgeWithinDays: wholeNumber(1, 60, "Enter a number of days from 1 to 60"),
  acknowledgeUnit: z.enum(["calendar_days", "business_days"]).default("calendar_days"),
  followsLaw: ticked,
  bufferDays: optionally(wholeNumber(0, 60, "Enter a number of days from 0 to 60")),
  handOverDays: optionally(wholeNumber(1, 60, "Enter a number of business days from 1 to 60")),
  scope: z.enum(AGREEMENT_SCOPES, "Choose what it lets us do").default("act"),
  twoPerson: ticked,
  language: optionally(z.enum(CONTROLLER_LANGUAGES, "Choose a language")),
  effectiveFrom: civilDateSchema,
  effectiveTo: optionally(civilDateSchema),
  text: z
    .string()
    .trim()
    .min(1, "Enter the words of the agreement that say this")
    .max(20_000, "Keep the text under 20,000 characters"),
  clauses: z.partialRecord(z.enum(CLAUSES), clauseText).default({}),
  noticeEmail: optionally(emailSchema),
  ladder: ladderSchema,
  reach: z.enum(AGREEMENT_REACHES, "Choose which requests it is for").default("new_requests"),
  /** The newest version there was when what it changes was looked at: where nobody looked, nothing is asked. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .optional(),
  /** Which button was pressed. */
  step: z.enum(["preview", "edit", "save"]).default("save"),
});

function isPeriod(period: "promise" | keyof typeof LONGEST_PERIOD, amount = ""): boolean {
  if (period === "promise") return true;
  const count = /^\d{1,3}$/.test(amount) ? Number(amount) : 0;
  return count >= 1 && count <= LONGEST_PERIOD[period];
}

function endsBefore(from: CivilDate, to: CivilDate | null): boolean {
  return to !== null && isBefore(to, from);
}

/** What the two rules across fields look at: told in the same round as the mistakes of other fields. */
const across = z.object({
  period: agreementFields.shape.period,
  amount: agreementFields.shape.amount,
});
const spanOfTerms = z.object({
  effectiveFrom: civilDateSchema,
  effectiveTo: civilDateSchema.nullable(),
});

/**
 * A new version of an agreement. Out: `period` as a rule's period, or null where the published promise stays. A
 * period is 1 to 366 calendar days, 1 to 12 months or 1 to 260 business days; both dates are days in force.
 */
export const NewAgreement = agreementFields
  .refine(({ period, amount }) => isPeriod(period, amount), {
    path: ["amount"],
    error: "Enter a whole number: 1 to 366 days, 1 to 12 months, or 1 to 260 business days",
    when: ({ value }) => across.safeParse(value).success,
  })
  .refine(({ effectiveFrom, effectiveTo }) => !endsBefore(effectiveFrom, effectiveTo), {
    path: ["effectiveTo"],
    error: "The last day cannot be before the first",
    when: ({ value }) => spanOfTerms.safeParse(value).success,
  })
  .transform(({ amount, period, clauses, ...terms }) => ({
    ...terms,
    clauses: Object.fromEntries(Object.entries(clauses).filter(([, text]) => text !== "")),
    period: period === "promise" ? null : { unit: period, amount: Number(amount) },
  }));
export type AgreementDraft = z.output<typeof NewAgreement>;

/** The words of the clauses as a row keeps them. */
export const storedClausesSchema = z.partialRecord(z.enum(CLAUSES), z.string());
