import { z } from "zod";
import { type CivilDate, isTimeZone, parseCivilDate } from "@/lib/core/civil-date";
import type { DerivationStep, DueDay } from "@/lib/sla/model/due-day";
import type { Period } from "@/lib/sla/model/rule";

/** A civil day from a form, a file or a stored row. */
export const civilDateSchema = z.string().transform((text, context): CivilDate => {
  const date = parseCivilDate(text.trim());
  if (date !== null) return date;
  context.addIssue({ code: "custom", message: "Enter a real date as year-month-day" });
  return z.NEVER;
});

export const zoneSchema = z.string().refine(isTimeZone, "Enter a time zone such as Europe/Dublin");

const LONGEST_DAYS = 366;
const LONGEST_MONTHS = 12;

/** A period that an agreement may name: at least one day, at most one year. */
export const periodSchema = z.discriminatedUnion("unit", [
  z.object({
    unit: z.literal("calendar_days"),
    amount: z.number().int().min(1).max(LONGEST_DAYS),
  }),
  z.object({ unit: z.literal("months"), amount: z.number().int().min(1).max(LONGEST_MONTHS) }),
]) satisfies z.ZodType<Period>;

const stepSchema = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("received"),
    at: z.iso.datetime(),
    zone: zoneSchema,
    on: civilDateSchema,
  }),
  z.object({
    step: z.literal("start"),
    start: z.literal("day_after_receipt"),
    firstDay: civilDateSchema,
  }),
  z.object({
    step: z.literal("period"),
    ruleId: z.string().min(1),
    version: z.string(),
    source: z.enum(["promise", "agreement"]),
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
    step: z.literal("result"),
    dueOn: civilDateSchema,
    zone: zoneSchema,
    rollOver: z.literal("none"),
  }),
]) satisfies z.ZodType<DerivationStep>;

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
