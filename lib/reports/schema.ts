import { z } from "zod";
import { type CivilDate, civilDate, isAfter, parseCivilDate } from "@/lib/core/civil-date";
import { BREACH_KINDS, type BreachList, type BreachPlace } from "@/lib/reports/model/breach";
import type { NamePlace } from "@/lib/reports/model/controller-list";
import {
  type DaySpan,
  type Narrowing,
  type Period,
  parsePeriod,
  type ReportFilter,
  USUAL_PERIOD,
} from "@/lib/reports/model/filter";
import { FARTHEST, type ForecastList, HORIZONS } from "@/lib/reports/model/forecast";
import { LEFT_CODES } from "@/lib/reports/model/open-work";
import { ROW_VERDICTS, type RowCursor, type RowList } from "@/lib/reports/model/row-list";
import type { StatementList } from "@/lib/reports/model/statement-address";
import { parseStatementPeriod } from "@/lib/reports/model/statement-period";
import { LATE_CAUSES, RIGHTS } from "@/lib/requests/model/codes";
import { LAWS } from "@/lib/sla/model/shipped/laws";

/** An address's parameters as Next hands them over. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

type Reader = {
  /** The value of a parameter, or `null`; a value that cannot be read is noted by its name. */
  read<T>(name: string, parse: (text: string) => T | null): T | null;
  refuse(name: string): void;
  readonly ignored: readonly string[];
};

export function readerOf(params: SearchParams): Reader {
  const ignored: string[] = [];
  const refuse = (name: string) => {
    if (!ignored.includes(name)) ignored.push(name);
  };
  return {
    ignored,
    refuse,
    read(name, parse) {
      const value = params[name];
      const text = (Array.isArray(value) ? value[0] : value)?.trim() ?? "";
      if (text === "") return null;
      // The database takes no text with NUL in it, so nothing can be called that.
      const parsed = text.includes("\0") ? null : parse(text);
      if (parsed === null) refuse(name);
      return parsed;
    },
  };
}

const uuid = z.uuid();
export const asUuid = (text: string) => (uuid.safeParse(text).success ? text.toLowerCase() : null);
const MOST_BESIDES = 20;

/** Ids with commas between them. */
function asUuids(text: string): readonly string[] | null {
  const ids = text.split(",").map(asUuid);
  const read = ids.filter((id) => id !== null);
  return read.length === ids.length && ids.length <= MOST_BESIDES ? read : null;
}

export const oneOf =
  <T extends string>(codes: readonly T[]) =>
  (text: string) =>
    codes.find((code) => code === text) ?? null;

export function readNarrowing({ read }: Reader): Narrowing {
  return {
    controllerId: read("controller", asUuid),
    law: read("law", oneOf(LAWS)),
    right: read("right", oneOf(RIGHTS)),
  };
}

/** A day that is given alone stands for no end on the other side; days the wrong way round say nothing. */
export function readSpan(
  reader: Reader,
  of: "due" | "received" | "answered" | "done" = "due",
): DaySpan | null {
  const from = reader.read(`${of}From`, parseCivilDate);
  const to = reader.read(`${of}To`, parseCivilDate);
  if (from === null && to === null) return null;
  const span = { from: from ?? FIRST_DAY, to: to ?? LAST_DAY };
  if (!isAfter(span.from, span.to)) return span;
  reader.refuse(`${of}From`);
  reader.refuse(`${of}To`);
  return null;
}

const FIRST_DAY = civilDate("2000-01-01");
const LAST_DAY = civilDate("9999-12-31");

function asPlace(text: string): BreachPlace | null {
  const [day = "", id = ""] = text.split("~");
  const dueOn = parseCivilDate(day);
  const read = asUuid(id);
  return dueOn === null || read === null ? null : { dueOn, id: read };
}

/** A page that was read from an address, and the names of the parameters that could not be. */
export type Read<T> = T & { readonly ignored: readonly string[] };

/** A link that was cut, mistyped or kept for years still shows a report: what cannot be read is named. */
export function readReportAddress(
  params: SearchParams,
  thisYear: number,
): Read<{ filter: ReportFilter }> {
  const reader = readerOf(params);
  const asPeriod = (text: string): Period | null => parsePeriod(text, thisYear);
  const filter = {
    ...readNarrowing(reader),
    period: reader.read("period", asPeriod) ?? USUAL_PERIOD,
  };
  return { filter, ignored: reader.ignored };
}

export function readRowsAddress(
  params: SearchParams,
): Read<{ list: RowList; cursor: RowCursor | null }> {
  const reader = readerOf(params);
  const list = {
    ...readNarrowing(reader),
    verdict: reader.read("verdict", oneOf(ROW_VERDICTS)),
    left: reader.read("left", oneOf(LEFT_CODES)),
    owner: reader.read("owner", oneOf(["nobody", "somebody"] as const)),
    due: readSpan(reader),
    received: readSpan(reader, "received"),
    answered: readSpan(reader, "answered"),
    openOn: reader.read("openOn", parseCivilDate),
    task: null,
  };
  const after = reader.read("after", asPlace);
  const before = reader.read("before", asPlace);
  return { list, cursor: cursorOf(after, before), ignored: reader.ignored };
}

/** For members: always of their controller, whatever an address says of that or of an owner, which their lists do not know. */
export function readPortalRowsAddress(
  params: SearchParams,
  controllerId: string,
): Read<{ list: RowList & { controllerId: string }; cursor: RowCursor | null }> {
  const { controller: _, owner: __, ...own } = params;
  const { list, cursor, ignored } = readRowsAddress(own);
  const reader = readerOf(params);
  const [openAt, lateAt] = [reader.read("openAt", asUuid), reader.read("lateAt", asUuid)];
  const systemId = lateAt ?? openAt;
  const task = systemId === null ? null : { systemId, isLate: lateAt !== null };
  return {
    ...{ list: { ...list, controllerId, task }, cursor },
    ignored: [...ignored, ...reader.ignored],
  };
}

function cursorOf(after: BreachPlace | null, before: BreachPlace | null): RowCursor | null {
  if (after !== null) return { direction: "after", ...after };
  return before && { direction: "before", ...before };
}

export function readBreachAddress(
  params: SearchParams,
): Read<{ list: BreachList; after: BreachPlace | null }> {
  const reader = readerOf(params);
  const list = {
    ...readNarrowing(reader),
    besides: reader.read("besides", asUuids) ?? [],
    kind: reader.read("standing", oneOf(BREACH_KINDS)),
    cause: reader.read("cause", oneOf([...LATE_CAUSES, "missing"] as const)),
    due: readSpan(reader),
  };
  return { list, after: reader.read("after", asPlace), ignored: reader.ignored };
}

export function readForecastAddress(
  params: SearchParams,
): Read<{ list: ForecastList; after: BreachPlace | null }> {
  const reader = readerOf(params);
  const asHorizon = (text: string) => HORIZONS.find((days) => text === String(days)) ?? null;
  const list = { ...readNarrowing(reader), within: reader.read("within", asHorizon) ?? FARTHEST };
  return { list, after: reader.read("after", asPlace), ignored: reader.ignored };
}

export function readStatementAddress(
  params: SearchParams,
  today: CivilDate,
): Read<{ list: StatementList }> {
  const reader = readerOf(params);
  const asMonths = (code: string) => parsePeriod(code, Number(today.slice(0, 4)));
  const list = {
    ...readNarrowing(reader),
    period: reader.read("period", (code) => parseStatementPeriod(code, today)),
    reportPeriod: reader.read("reportPeriod", asMonths) ?? USUAL_PERIOD,
  };
  return { list, ignored: reader.ignored };
}

const LONGEST_NAME = 100;

export function readControllersAddress(
  params: SearchParams,
): Read<{ text: string; after: NamePlace | null }> {
  const reader = readerOf(params);
  const asName = (text: string) => (text.length <= LONGEST_NAME ? text : null);
  return {
    text: reader.read("name", asName) ?? "",
    after: reader.read("after", asNamePlace),
    ignored: reader.ignored,
  };
}

/** `<id>~<name>` of the controller a page starts after. */
function asNamePlace(text: string): NamePlace | null {
  const [, id = "", name = ""] = /^([^~]*)~(.*)$/.exec(text) ?? [];
  const read = asUuid(id);
  return read === null || name === "" ? null : { id: read, name };
}
