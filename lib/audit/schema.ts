import { z } from "zod";
import { isEventType, type LogFilter, type LogKey } from "@/lib/audit/model";
import { isSerial, readMomentKey } from "@/lib/core/address-parts";
import {
  type CivilDate,
  parseCivilDate,
  startOfDayAfterIn,
  startOfDayIn,
} from "@/lib/core/civil-date";
import { parseReference } from "@/lib/core/reference";

/** One value per name, as an address carries them; of a repeated name the first counts. */
const one = z
  .union([z.string(), z.array(z.string()).transform((list) => list[0] ?? "")])
  .optional()
  .transform((text) => text?.trim() ?? "");

const LogQuery = z.object({
  from: one,
  to: one,
  controller: one,
  event: one,
  person: one,
  reference: one,
  after: one,
});

export type LogQueryProblem = { readonly name: string; readonly message: string };

/** An address of the log, read: what to look for, what of it could not be read, and what was typed. */
export type ReadLogQuery = {
  readonly filter: LogFilter;
  readonly after: LogKey | null;
  readonly problems: readonly LogQueryProblem[];
  /** What is chosen from a list and is none of its choices: a page shows that nothing is chosen. */
  readonly unread: readonly string[];
  readonly typed: Readonly<
    Record<"from" | "to" | "controller" | "event" | "person" | "reference", string>
  >;
};

const uuid = z.uuid();

function idOf(text: string): string | null {
  return uuid.safeParse(text).success ? text : null;
}

/** `<milliseconds>-<id>`: the place a page ends at. Anything else starts at the top. */
export function readLogKey(text: string): LogKey | null {
  return readMomentKey(text, isSerial);
}

export function writeLogKey({ at, id }: LogKey): string {
  return `${at.getTime()}-${id}`;
}

/**
 * Reads the filters of the log from an address. Days are days in UTC, both included. What cannot be read is left
 * out of the filter and told.
 */
export function readLogQuery(params: unknown): ReadLogQuery {
  const { after, ...typed } = LogQuery.parse(params);
  const problems: LogQueryProblem[] = [];
  const day = (name: "from" | "to"): CivilDate | null => {
    const date = parseCivilDate(typed[name]);
    if (date === null && typed[name] !== "") {
      problems.push({ name, message: "Enter a real date as year-month-day" });
    }
    return date;
  };
  const from = day("from");
  const to = day("to");
  if (from !== null && to !== null && to < from) {
    problems.push({ name: "to", message: "The last day cannot be before the first" });
  }
  const reference = parseReference(typed.reference);
  if (reference === null && typed.reference !== "") {
    problems.push({ name: "reference", message: "Enter a reference, like DSR-2026-7F3K9Q" });
  }
  const [controllerId, actorId] = [idOf(typed.controller), idOf(typed.person)];
  const type = isEventType(typed.event) ? typed.event : null;
  const chosen = { controller: controllerId, event: type, person: actorId } as const;
  return {
    typed,
    problems,
    unread: (["controller", "event", "person"] as const).filter(
      (name) => chosen[name] === null && typed[name] !== "",
    ),
    after: readLogKey(after),
    filter: {
      from: from === null ? null : startOfDayIn("UTC", from),
      before: to === null ? null : startOfDayAfterIn("UTC", to),
      ...{ controllerId, type, actorId, reference },
    },
  };
}

/** The address of the log with these filters, from an entry on. */
export function logAddress(path: string, typed: ReadLogQuery["typed"], after?: string): string {
  const query = new URLSearchParams(Object.entries(typed).filter(([, text]) => text !== ""));
  if (after !== undefined) query.set("after", after);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
