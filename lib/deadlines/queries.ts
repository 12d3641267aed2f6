import { seedCalendar } from "@/lib/calendars/adapter";
import { civilDateIn } from "@/lib/core/civil-date";
import { answerQuestion, type Deadline, yearsOf } from "@/lib/deadlines/model/answer";
import {
  DEADLINE_ERROR_CODES,
  type DeadlineError,
  type ErrorValues,
  quoted,
} from "@/lib/deadlines/model/errors";
import { deadlineQuestionSchema } from "@/lib/deadlines/schema";

/** Each parameter with every value that was given for it, as a command line, a query or a form has them. */
export type GivenParameters = Readonly<Record<string, readonly string[]>>;

/** The parameters of an address, each with all its values. */
export function givenInQuery(query: URLSearchParams): GivenParameters {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
}

export type FoundDeadline =
  | { readonly ok: true; readonly deadline: Deadline }
  | { readonly ok: false; readonly errors: readonly [DeadlineError, ...DeadlineError[]] };

const MOST_ERRORS = 20;

type Issue = {
  readonly code?: string | undefined;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly params?: Readonly<Record<string, unknown>> | undefined;
};

function valuesOf(params: Readonly<Record<string, unknown>>): ErrorValues {
  const isFact = (entry: [string, unknown]): entry is [string, string | number] =>
    typeof entry[1] === "string" || typeof entry[1] === "number";
  return Object.fromEntries(Object.entries(params).filter(isFact));
}

function errorsOf(issue: Issue): DeadlineError[] {
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => ({
      parameter: quoted(key),
      index: 0,
      code: "unknown_parameter",
      values: { value: quoted(key) },
    }));
  }
  const code = DEADLINE_ERROR_CODES.find((known) => known === issue.message);
  if (!code) throw new Error(`the schema said "${issue.message}", which is none of its codes`);
  const [parameter, index] = issue.path;
  return [
    {
      parameter: String(parameter),
      index: typeof index === "number" ? index : 0,
      code,
      values: valuesOf(issue.params ?? {}),
    },
  ];
}

function refusedWith(errors: readonly DeadlineError[]): FoundDeadline {
  const [first, ...others] = errors;
  if (!first) throw new Error("a question was refused without a reason");
  return { ok: false, errors: [first, ...others.slice(0, MOST_ERRORS - 1)] };
}

/**
 * The one way to ask for a deadline: the page, the API and the command all come through here. Needs no database.
 * `now` says until when a pause without an end has lasted.
 */
export async function findDeadline(given: GivenParameters, now: Date): Promise<FoundDeadline> {
  const schema = deadlineQuestionSchema((zone) => civilDateIn(zone, now));
  const parsed = schema.safeParse(given);
  if (!parsed.success) return refusedWith(parsed.error.issues.flatMap(errorsOf));
  const question = parsed.data;
  if (question.calendarId === null) return { ok: true, deadline: answerQuestion(question) };
  const { from, to } = yearsOf(question);
  const calendar = await seedCalendar(question.calendarId, from, to);
  if (calendar.ok) return { ok: true, deadline: answerQuestion(question, calendar.value) };
  const value = quoted(question.calendarId);
  return refusedWith([
    { parameter: "calendar", index: 0, code: "unknown_calendar", values: { value } },
  ]);
}
