import { z } from "zod";
import { daysBetween, isBefore, isTimeZone, parseCivilDate } from "@/lib/core/civil-date";

/** "18:00" as minutes after midnight. */
const timeOfDay = z
  .string("Enter a time, like 18:00")
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "Enter a time, like 18:00")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** Nothing chosen: where the desk works. */
const zone = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .refine((text) => text === null || isTimeZone(text), "Choose a time zone from the list");

export const WorkTimeInput = z.strictObject({
  zone,
  workDays: z
    .array(z.enum(["1", "2", "3", "4", "5", "6", "7"]), "Choose at least one day")
    .min(1, "Choose at least one day")
    .transform((days) => [...new Set(days.map(Number))].toSorted((a, b) => a - b)),
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
  /** Nothing chosen: public holidays are days like others. */
  calendar: z
    .string()
    .trim()
    .max(40)
    .default("")
    .transform((text) => (text === "" ? null : text)),
});

const day = z.string("Enter a day").transform((text, context) => {
  const parsed = parseCivilDate(text.trim());
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "Enter a real day" });
  return z.NEVER;
});

export const LONGEST_ABSENCE_DAYS = 366;

const absence = z.strictObject({
  from: day,
  to: day,
  substituteId: z.uuid("Choose who acts meanwhile"),
});

type Span = Pick<z.output<typeof absence>, "from" | "to">;

const inOrder = ({ from, to }: Span) => !isBefore(to, from);
const shortEnough = ({ from, to }: Span) => daysBetween(from, to) < LONGEST_ABSENCE_DAYS;
const ORDER = { path: ["to"], message: "The last day cannot be before the first" };
const LENGTH = { path: ["to"], message: "Enter at most a year" };

export const OwnAbsence = absence.refine(inOrder, ORDER).refine(shortEnough, LENGTH);

export const AbsenceOfSomebody = absence
  .extend({ personId: z.uuid("Choose who is away") })
  .refine(inOrder, ORDER)
  .refine(shortEnough, LENGTH);

export const AbsenceId = z.strictObject({ absenceId: z.uuid() });
