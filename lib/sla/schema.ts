import { z } from "zod";
import { type CivilDate, isTimeZone, parseCivilDate } from "@/lib/core/civil-date";
import type { DerivationStep, DueDay } from "@/lib/sla/model/derivation";
import type { Period } from "@/lib/sla/model/period";
import {
  CLOCK_STARTS,
  type ClockRule,
  EXTENSION_REASONS,
  PAUSE_COUNTINGS,
  PAUSE_REASONS,
  ROLL_OVERS,
  RULE_SOURCES,
} from "@/lib/sla/model/rule";

/** A civil day from a form, a file or a stored row. */
export const civilDateSchema = z.string().transform((text, context): CivilDate => {
  const date = parseCivilDate(text.trim());
  if (date !== null) return date;
  const message = text.trim() === "" ? "Enter a date" : "Enter a real date as year-month-day";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

export const zoneSchema = z.string().refine(isTimeZone, "Enter a time zone such as Europe/Dublin");

/** The longest period that may be named, per unit: one year. */
export const LONGEST_PERIOD = { calendar_days: 366, months: 12, business_days: 260 } as const;

const spanOf = <U extends keyof typeof LONGEST_PERIOD>(unit: U) =>
  z.object({
    unit: z.literal(unit),
    amount: z.number().int().min(1).max(LONGEST_PERIOD[unit]),
  });

/** A period that an agreement may name: at least one day, at most one year. */
export const periodSchema = z.discriminatedUnion("unit", [
  spanOf("calendar_days"),
  spanOf("months"),
  spanOf("business_days"),
]) satisfies z.ZodType<Period>;

const skippedSchema = z.array(z.object({ on: civilDateSchema, why: z.string().min(1) }));
const amountOfDays = z.number().int().min(0);

const stepSchema = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("received"),
    at: z.iso.datetime(),
    zone: zoneSchema,
    on: civilDateSchema,
  }),
  z.object({ step: z.literal("asked"), zone: zoneSchema, on: civilDateSchema }),
  z.object({ step: z.literal("relevant_time"), on: civilDateSchema }),
  z.object({
    step: z.literal("start"),
    start: z.enum(CLOCK_STARTS),
    firstDay: civilDateSchema,
  }),
  z.object({
    step: z.literal("period"),
    ruleId: z.string().min(1),
    version: z.string(),
    source: z.enum(RULE_SOURCES),
    citation: z.string(),
    period: periodSchema,
    to: civilDateSchema,
  }),
  z.object({
    step: z.literal("clipped"),
    missingDay: z.number().int().min(29).max(31),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    to: civilDateSchema,
  }),
  z.object({
    step: z.literal("extended"),
    reason: z.enum(EXTENSION_REASONS),
    noticeOn: civilDateSchema,
    period: periodSchema,
    citation: z.string(),
    to: civilDateSchema,
  }),
  z.object({
    step: z.literal("paused"),
    reason: z.enum(PAUSE_REASONS),
    from: civilDateSchema,
    until: civilDateSchema.nullable(),
    // Clocks are stored with their derivation, and older ones do not say it.
    counting: z.enum(PAUSE_COUNTINGS).nullable().default(null),
    days: amountOfDays,
    citation: z.string(),
    to: civilDateSchema,
  }),
  z.object({ step: z.literal("rest_days"), days: skippedSchema }),
  z.object({ step: z.literal("rolled"), skipped: skippedSchema, to: civilDateSchema }),
  z.object({ step: z.literal("buffer"), days: amountOfDays, to: civilDateSchema }),
  z.object({ step: z.literal("brought_forward"), skipped: skippedSchema, to: civilDateSchema }),
  z.object({
    step: z.literal("result"),
    dueOn: civilDateSchema,
    zone: zoneSchema,
    rollOver: z.enum(ROLL_OVERS),
    calendar: z.object({ id: z.string(), version: z.string() }),
  }),
]) satisfies z.ZodType<DerivationStep>;

export const pauseReasonSchema = z.enum(PAUSE_REASONS);
export const extensionReasonSchema = z.enum(EXTENSION_REASONS);

/** The holidays of a stored working calendar. */
export const holidaysSchema = z.array(z.object({ on: civilDateSchema, name: z.string().min(1) }));

/** A rule as it is stored, without what its row says in columns of its own. */
export const ruleBodySchema = z.object({
  name: z.string().min(1),
  source: z.enum(RULE_SOURCES),
  citation: z.string().min(1),
  text: z.string().min(1),
  period: periodSchema,
  start: z.enum(CLOCK_STARTS),
  rollOver: z.enum(ROLL_OVERS),
  zone: zoneSchema,
  calendar: z.string().min(1).nullable(),
  acknowledgement: periodSchema.nullable(),
  extension: z
    .object({
      period: periodSchema,
      times: z.number().int().min(1).max(12),
      reasons: z.array(extensionReasonSchema).min(1),
      citation: z.string().min(1),
    })
    .nullable(),
  pauses: z.object({
    reasons: z.array(pauseReasonSchema),
    counting: z.enum(PAUSE_COUNTINGS),
    citation: z.string().min(1),
    says: z.string().min(1),
  }),
  confirmed: z.boolean(),
}) satisfies z.ZodType<Omit<ClockRule, "id" | "version" | "effectiveFrom" | "effectiveTo">>;

/** The stored derivation of a due day; refuses rows that this version cannot explain. */
export const derivationSchema = z.array(stepSchema).min(1) satisfies z.ZodType<
  readonly DerivationStep[]
>;

export const dueDaySchema = z.object({
  receivedOn: civilDateSchema,
  dueOn: civilDateSchema,
  ruleId: z.string().min(1),
  derivation: derivationSchema,
}) satisfies z.ZodType<DueDay>;
