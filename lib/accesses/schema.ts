import { z } from "zod";
import type { AccessList, AccessPlace } from "@/lib/accesses/model";
import { isSerial, readMomentKey } from "@/lib/core/address-parts";
import {
  type CivilDate,
  parseCivilDate,
  startOfDayAfterIn,
  startOfDayIn,
} from "@/lib/core/civil-date";
import { parseReference } from "@/lib/core/reference";

export const ACCESSES_PATH = "/reports/accesses";

const FILTERS = ["controller", "person", "reference", "from", "to"] as const;
type Filter = (typeof FILTERS)[number];
export type TypedAccessFilter = Readonly<Record<Filter, string>>;

/** An address of the register, read: what to look for, what of it could not be read, and what was typed. */
export type ReadAccessQuery = {
  readonly list: AccessList;
  readonly after: AccessPlace | null;
  readonly problems: readonly { readonly name: Filter; readonly message: string }[];
  readonly typed: TypedAccessFilter;
};

type Params = Readonly<Record<string, string | string[] | undefined>>;

function textOf(params: Params, name: string): string {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
}

/** Days are days in UTC, both included. What cannot be read is left out of the filter and told. */
export function readAccessQuery(params: Params): ReadAccessQuery {
  const [controller, person, reference, from, to] = FILTERS.map((name) => textOf(params, name));
  const typed = {
    ...{ controller: controller ?? "", person: person ?? "", reference: reference ?? "" },
    ...{ from: from ?? "", to: to ?? "" },
  };
  const problems: { name: Filter; message: string }[] = [];
  function read<T>(name: Filter, parse: (text: string) => T | null, message: string): T | null {
    const value = typed[name] === "" ? null : parse(typed[name]);
    if (value === null && typed[name] !== "") problems.push({ name, message });
    return value;
  }
  const day = (name: "from" | "to"): CivilDate | null =>
    read(name, parseCivilDate, "Enter a real date as year-month-day");
  const [first, last] = [day("from"), day("to")];
  if (first !== null && last !== null && last < first) {
    problems.push({ name: "to", message: "The last day cannot be before the first" });
  }
  return {
    typed,
    problems,
    after: readAccessPlace(textOf(params, "after")),
    list: {
      controllerId: read("controller", uuidOf, "Choose a controller"),
      personId: read("person", uuidOf, "Choose a person"),
      reference: read("reference", parseReference, "Enter a reference, like DSR-2026-7F3K9Q"),
      from: first && startOfDayIn("UTC", first),
      before: last && startOfDayAfterIn("UTC", last),
    },
  };
}

function uuidOf(text: string): string | null {
  return z.uuid().safeParse(text).success ? text : null;
}

/** `<milliseconds>-<id>`: the place a page ends at. Anything else starts at the top. */
function readAccessPlace(text: string): AccessPlace | null {
  return readMomentKey(text, isSerial);
}

/** The address of the register with these filters, from a place on. */
export function accessesHref(
  typed: Partial<TypedAccessFilter>,
  after: AccessPlace | null = null,
): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = typed[name] ?? "";
    if (value !== "") query.set(name, value);
  }
  if (after !== null) query.set("after", `${after.at.getTime()}-${after.id}`);
  const text = query.toString();
  return text === "" ? ACCESSES_PATH : `${ACCESSES_PATH}?${text}`;
}
