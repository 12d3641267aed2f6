import { z } from "zod";
import type { CivilDate } from "@/lib/core/civil-date";
import { questionOf } from "@/lib/deadlines/model/ask";
import type { DeadlineErrorCode, ErrorValues } from "@/lib/deadlines/model/errors";
import type { DeadlineQuestion } from "@/lib/deadlines/model/question";
import {
  type Read,
  readAmount,
  readCalendarId,
  readDay,
  readExtension,
  readPause,
  readReceipt,
  readRule,
  readTime,
  readZone,
} from "@/lib/deadlines/model/read";

export const MOST_PAUSES = 12;
const MOST_EXTENSIONS = 4;
const LONGEST_VALUE = 200;

type Context = { addIssue(issue: { code: "custom"; message: string; params: ErrorValues }): void };

function report(context: Context, code: DeadlineErrorCode, values: ErrorValues = {}): never {
  context.addIssue({ code: "custom", message: code, params: values });
  return z.NEVER;
}

/** One value of a parameter, read; empty is as good as absent, since forms send what was left empty. */
const read = <T>(reader: (text: string) => Read<T>) =>
  z.string().transform((text, context): T => {
    if (text.length > LONGEST_VALUE) return report(context, "too_long", { most: LONGEST_VALUE });
    const value = reader(text);
    return value.ok ? value.value : report(context, value.code, value.values);
  });

const given = z
  .array(z.string())
  .transform((values) => values.map((value) => value.trim()).filter((value) => value !== ""));

const several = <T>(reader: (text: string) => Read<T>, most: number) =>
  given
    .transform((values, context) =>
      values.length > most ? report(context, "too_many", { most, count: values.length }) : values,
    )
    .pipe(z.array(read(reader)))
    .default([]);

const optional = <T>(reader: (text: string) => Read<T>) =>
  given
    .transform((values, context) =>
      values.length > 1 ? report(context, "given_twice") : (values[0] ?? null),
    )
    .pipe(read(reader).nullable())
    .default(null);

const required = <T>(reader: (text: string) => Read<T>) =>
  z
    .array(z.string())
    .default([])
    .pipe(given)
    .transform((values, context) => {
      if (values.length > 1) return report(context, "given_twice");
      return values[0] ?? report(context, "missing");
    })
    .pipe(read(reader));

/** Every parameter of the calculator. The command, the API and the page have these and no others. */
const PARAMETERS = {
  rule: required(readRule),
  received: required(readReceipt),
  "received-time": optional(readTime),
  zone: optional(readZone),
  calendar: optional(readCalendarId),
  "asked-controller": optional(readDay),
  "relevant-time": optional(readDay),
  pause: several(readPause, MOST_PAUSES),
  "extend-on": several(readExtension, MOST_EXTENSIONS),
  "as-of": optional(readDay),
  "buffer-days": optional(readAmount),
};

export type DeadlineParameter = keyof typeof PARAMETERS;
export const DEADLINE_PARAMETERS = Object.keys(PARAMETERS) as readonly DeadlineParameter[];

const parameters = z.strictObject(PARAMETERS);

/**
 * Reads the parameters of the calculator, each with all values that were given for it, into a question that can be
 * answered. What stands in the way is said per parameter, by a code. `todayIn` gives the day it is in a zone: until then
 * a pause without an end has lasted.
 */
export const deadlineQuestionSchema = (todayIn: (zone: string) => CivilDate) =>
  parameters.transform((known, context): DeadlineQuestion => {
    const question = questionOf(known, todayIn);
    if (question.ok) return question.value;
    for (const { parameter, code, values } of question.errors) {
      context.addIssue({ code: "custom", message: code, params: values, path: [parameter] });
    }
    return z.NEVER;
  });
