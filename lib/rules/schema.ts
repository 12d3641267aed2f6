import { z } from "zod";
import { isBefore } from "@/lib/core/civil-date";
import { nameSchema } from "@/lib/core/one-line-name";
import {
  CLOCK_STARTS,
  type ClockRule,
  EXTENSION_REASONS,
  PAUSE_COUNTINGS,
  PAUSE_REASONS,
  ROLL_OVERS,
} from "@/lib/sla/model/rule";
import { civilDateSchema, LONGEST_PERIOD, ruleBodySchema, zoneSchema } from "@/lib/sla/schema";

const ruleId = z.string().regex(/^[a-z0-9-]{1,60}$/);

export const RuleVersion = z.strictObject({ ruleId, version: z.string().regex(/^\d{1,6}$/) });

const words = (message: string, most = 4_000) =>
  z
    .string()
    .trim()
    .min(1, message)
    .max(most, `Keep this under ${most.toLocaleString("en")} characters`);

const UNITS = ["calendar_days", "months", "business_days"] as const;

const amountField = z.string().trim().default("");

/** A whole number inside what its unit allows, or null. */
function amountOf(unit: (typeof UNITS)[number], typed: string): number | null {
  const amount = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  return amount >= 1 && amount <= LONGEST_PERIOD[unit] ? amount : null;
}

const AMOUNT_MESSAGE =
  "Enter a whole number: 1 to 366 days, 1 to 12 months, or 1 to 260 business days";

const fields = z.strictObject({
  ruleId,
  /** The version that was the newest on the page. Who sends none has looked at none. */
  seen: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
  name: nameSchema("Give the rule a name", 160),
  citation: words("Say where it is written", 500),
  text: words("Say in your words what the source says"),
  effectiveFrom: civilDateSchema,
  effectiveTo: z
    .union([z.literal("").transform(() => null), civilDateSchema])
    .optional()
    .transform((day) => day ?? null),
  unit: z.enum(UNITS, "Choose a unit"),
  amount: amountField,
  start: z.enum(CLOCK_STARTS, "Choose the first day"),
  rollOver: z.enum(ROLL_OVERS, "Choose what happens on a day nobody works"),
  zone: z.string().trim().pipe(zoneSchema),
  calendar: z
    .string()
    .trim()
    .max(40)
    .default("")
    .transform((id) => (id === "" ? null : id)),
  acknowledgeAmount: amountField,
  acknowledgeUnit: z.enum(UNITS).default("business_days"),
  extensionAmount: amountField,
  extensionUnit: z.enum(UNITS).default("calendar_days"),
  extensionReasons: z.array(z.enum(EXTENSION_REASONS)).default([]),
  extensionCitation: z.string().trim().max(500).default(""),
  pauseReasons: z.array(z.enum(PAUSE_REASONS)).default([]),
  pauseCounting: z.enum(PAUSE_COUNTINGS).default("both_ends"),
  pauseCitation: words("Say where it is written what stops the clock, or that nothing does", 500),
  pauseSays: words("Say what the source says about stopping the clock", 1_000),
});

type Fields = z.output<typeof fields>;

/** An optional period: empty is none, anything else has to be one. */
function optionalPeriod(unit: (typeof UNITS)[number], typed: string) {
  if (typed === "") return null;
  const amount = amountOf(unit, typed);
  return amount === null ? undefined : { unit, amount };
}

/** What only two fields together can say wrongly: whether it is so, where, and what to do about it. */
function problemsOf(rule: Fields): { isSo: boolean; path: string; message: string }[] {
  const { effectiveFrom, effectiveTo, extensionReasons, extensionCitation } = rule;
  const acknowledgement = optionalPeriod(rule.acknowledgeUnit, rule.acknowledgeAmount);
  const extension = optionalPeriod(rule.extensionUnit, rule.extensionAmount);
  return [
    { isSo: amountOf(rule.unit, rule.amount) === null, path: "amount", message: AMOUNT_MESSAGE },
    {
      isSo: acknowledgement === undefined,
      path: "acknowledgeAmount",
      message: AMOUNT_MESSAGE,
    },
    { isSo: extension === undefined, path: "extensionAmount", message: AMOUNT_MESSAGE },
    {
      isSo: extension != null && extensionReasons.length === 0,
      path: "extensionReasons",
      message: "Choose at least one reason for which it is given",
    },
    {
      isSo: extension != null && extensionCitation === "",
      path: "extensionCitation",
      message: "Say where the extension is written",
    },
    {
      isSo: effectiveTo !== null && isBefore(effectiveTo, effectiveFrom),
      path: "effectiveTo",
      message: "The last day cannot be before the first",
    },
  ];
}

/** A new version of a rule, as its form sends it. Out: the body that the table keeps, and its days in force. */
export const NewRuleVersion = fields
  .superRefine((rule, context) => {
    for (const { isSo, path, message } of problemsOf(rule)) {
      if (isSo) context.addIssue({ code: "custom", path: [path], message });
    }
  })
  .transform((rule) => {
    const extension = optionalPeriod(rule.extensionUnit, rule.extensionAmount);
    return {
      ruleId: rule.ruleId,
      seen: rule.seen,
      effectiveFrom: rule.effectiveFrom,
      effectiveTo: rule.effectiveTo,
      /** Its source and how often it may be extended stay those of the version before. */
      bodyFrom: (before: Pick<ClockRule, "source" | "extension">) =>
        ruleBodySchema.parse({
          name: rule.name,
          source: before.source,
          citation: rule.citation,
          text: rule.text,
          period: { unit: rule.unit, amount: Number(rule.amount) },
          start: rule.start,
          rollOver: rule.rollOver,
          zone: rule.zone,
          calendar: rule.calendar,
          acknowledgement: optionalPeriod(rule.acknowledgeUnit, rule.acknowledgeAmount) ?? null,
          extension: extension
            ? {
                period: extension,
                times: before.extension?.times ?? 1,
                reasons: rule.extensionReasons,
                citation: rule.extensionCitation,
              }
            : null,
          pauses: {
            reasons: rule.pauseReasons,
            counting: rule.pauseCounting,
            citation: rule.pauseCitation,
            says: rule.pauseSays,
          },
          confirmed: false,
        }),
    };
  });
