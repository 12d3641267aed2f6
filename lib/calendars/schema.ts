import { z } from "zod";
import type { CalendarEdits } from "@/lib/calendars/model/versions";
import { parseCivilDate } from "@/lib/core/civil-date";
import { optionalNameSchema } from "@/lib/core/one-line-name";
import { withoutNul } from "@/lib/core/without-nul";
import { civilDateSchema, holidaysSchema } from "@/lib/sla/schema";

const calendarId = z
  .string()
  .trim()
  .min(1, "Choose a country or region")
  .max(40, "Choose a country or region from the list");

export const CalendarId = z.strictObject({ calendarId });

const weekdays = z.array(z.number().int().min(1).max(7)).max(6);

/** What people changed of a calendar, as its row keeps it; a row from before there were edits has none. */
export const editsSchema = z.object({
  added: holidaysSchema.default([]),
  removed: z.array(civilDateSchema).default([]),
  weekend: weekdays.nullable().default(null),
}) satisfies z.ZodType<CalendarEdits>;

const LONGEST_NAME = 120;

/** A line of the form: empty lines are left out, half of one is told. */
const addedLine = z
  .strictObject({ on: z.string().trim(), name: optionalNameSchema(LONGEST_NAME) })
  .superRefine(({ on, name }, context) => {
    if (on === "" && name === "") return;
    if (parseCivilDate(on) === null) {
      context.addIssue({ code: "custom", path: ["on"], message: "Enter the day of this holiday" });
    }
    if (name === "") {
      context.addIssue({ code: "custom", path: ["name"], message: "Say what day it is" });
    }
  });

const weekendField = z
  .array(
    z
      .string()
      .regex(/^[1-7]$/)
      .transform(Number),
  )
  .max(6, "Leave at least one day of the week to work on")
  .default([]);

/** A person's change of a calendar. `base` is the version that was on the page. */
export const CalendarEdit = z
  .strictObject({
    calendarId,
    base: z.string().min(1),
    year: z.string().regex(/^\d{4}$/),
    /** The holidays of the year that were shown, and those that stay. */
    shown: z.array(civilDateSchema).max(400).default([]),
    keep: z.array(civilDateSchema).max(400).default([]),
    add: z.array(addedLine).max(20).default([]),
    weekend: weekendField,
    reason: z
      .string()
      .trim()
      .min(1, "Say why, so that whoever asks about a date later finds it")
      .max(500, "Keep the reason under 500 characters"),
  })
  .transform(({ shown, keep, add, ...edit }) => ({
    ...edit,
    remove: shown.filter((day) => !keep.includes(day)),
    add: add.flatMap(({ on, name }) => {
      const day = parseCivilDate(on);
      return day === null ? [] : [{ on: day, name }];
    }),
  }));

const one = z
  .union([z.string(), z.array(z.string()).transform((list) => list[0] ?? "")])
  .optional()
  .transform((text) => withoutNul(text ?? "").trim());

/** The address of a calendar's page: which version, and which year of it. What cannot be read is left out. */
export function readCalendarAddress(params: unknown): {
  readonly version: string | null;
  readonly year: number | null;
} {
  const { version, year } = z.object({ version: one, year: one }).parse(params);
  return {
    version: version === "" ? null : version,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
  };
}
