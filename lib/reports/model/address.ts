import { tableHref } from "@/lib/core/table";
import type { BreachList, BreachPlace } from "@/lib/reports/model/breach";
import type { NamePlace } from "@/lib/reports/model/controller-list";
import {
  type DaySpan,
  type Narrowing,
  type Period,
  periodCode,
  type ReportFilter,
  USUAL_PERIOD,
} from "@/lib/reports/model/filter";
import type { ForecastList } from "@/lib/reports/model/forecast";
import type { MailList, MailPlace } from "@/lib/reports/model/mails";
import type { MovementList, MovementPlace } from "@/lib/reports/model/movement";
import type { OwnRowList, RowCursor, RowList } from "@/lib/reports/model/row-list";
import { PORTAL_REPORTS_PATH } from "@/lib/reports/model/statement-address";
import { type QueueQuery, queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";

// Addresses of the reports. What is not asked for is left out, so that equal pages have equal addresses.

type Parameters = readonly (readonly [name: string, value: string | null])[];

function address(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of parameters) if (value !== null) query.set(name, value);
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

function narrowing({ controllerId, law, right }: Narrowing): Parameters {
  return [
    ["controller", controllerId],
    ["law", law],
    ["right", right],
  ];
}

function periodOf(period: Period): Parameters {
  const code = periodCode(period);
  return [["period", code === periodCode(USUAL_PERIOD) ? null : code]];
}

function spanOf(
  due: DaySpan | null,
  of: "due" | "received" | "answered" | "done" = "due",
): Parameters {
  return [
    [`${of}From`, due?.from ?? null],
    [`${of}To`, due?.to ?? null],
  ];
}

export const REPORTS_PATH = "/reports";

/** Where a figure or a list of the reports is downloaded as CSV. */
export function fileOf(name: string): string {
  return tableHref(`reports-${name}`, "csv", "");
}

export function reportHref(filter: ReportFilter): string {
  return address(REPORTS_PATH, [...narrowing(filter), ...periodOf(filter.period)]);
}

export const PACE_PATH = `${REPORTS_PATH}/pace`;

/** The page about speed, with the same filters as the front page. */
export function paceHref(filter: ReportFilter): string {
  return address(PACE_PATH, [...narrowing(filter), ...periodOf(filter.period)]);
}

/** What of the page about speed can be downloaded. */
export const PACE_FILES = ["speed", "flow", "spent"] as const;
export type PaceFile = (typeof PACE_FILES)[number];

export const CONTROLLERS_PATH = `${REPORTS_PATH}/controllers`;

/** Where a controller is found by its name. */
export function controllersHref(text: string, after: NamePlace | null = null): string {
  return address(CONTROLLERS_PATH, [
    ["name", text === "" ? null : text],
    ["after", after && `${after.id}~${after.name}`],
  ]);
}

export const FORECAST_PATH = `${REPORTS_PATH}/forecast`;

function forecastParameters(list: ForecastList): Parameters {
  return [...narrowing(list), ["within", list.within === 14 ? null : String(list.within)]];
}

export function forecastHref(list: ForecastList, after: BreachPlace | null = null): string {
  const place: Parameters = after === null ? [] : [["after", placeText(after)]];
  return address(FORECAST_PATH, [...forecastParameters(list), ...place]);
}

export function forecastFileHref(list: ForecastList): string {
  return address(fileOf("forecast"), forecastParameters(list));
}

/** Figures of the front page that are asked for by themselves. */
export const OWN_FILES = ["missed", "hand-overs", "mails"] as const;
export type OwnFile = (typeof OWN_FILES)[number];

/** What of the front page can be downloaded. */
export const REPORT_FILES = ["months", "open", "ahead", "controllers"] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

export function reportFileHref(
  file: ReportFile | PaceFile | OwnFile,
  filter: ReportFilter,
): string {
  const parameters = [...narrowing(filter), ...periodOf(filter.period)];
  return address(fileOf(file), parameters);
}

function rowParameters(list: RowList): Parameters {
  return [
    ...narrowing(list),
    ["verdict", list.verdict],
    ["left", list.left],
    ["owner", list.owner],
    ...spanOf(list.due),
    ...spanOf(list.received, "received"),
    ...spanOf(list.answered, "answered"),
    ["openOn", list.openOn],
    [list.task?.isLate ? "lateAt" : "openAt", list.task?.systemId ?? null],
  ];
}

/** `<due day>~<id>` of the row a page starts after or ends before. */
function placeText({ dueOn, id }: { readonly dueOn: string; readonly id: string }): string {
  return `${dueOn}~${id}`;
}

function rowsAddress(path: string, list: RowList, cursor: RowCursor | null): string {
  const place: Parameters = cursor === null ? [] : [[cursor.direction, placeText(cursor)]];
  return address(path, [...rowParameters(list), ...place]);
}

export function rowsHref(list: RowList, cursor: RowCursor | null = null): string {
  return rowsAddress(`${REPORTS_PATH}/requests`, list, cursor);
}

export function rowsFileHref(list: RowList): string {
  return address(fileOf("requests"), rowParameters(list));
}

/** Members read the list of their own controller, so an address of theirs never says whose it is. */
function ofMembers(list: OwnRowList): RowList {
  return { ...list, controllerId: null, owner: null };
}

export function portalRowsHref(list: OwnRowList, cursor: RowCursor | null = null): string {
  return rowsAddress(`${PORTAL_REPORTS_PATH}/requests`, ofMembers(list), cursor);
}

export function portalRowsFileHref(list: OwnRowList): string {
  return address(tableHref("portal-report-requests", "csv", ""), rowParameters(ofMembers(list)));
}

function breachParameters(list: BreachList): Parameters {
  return [
    ...narrowing(list),
    ["besides", list.besides.length === 0 ? null : list.besides.join(",")],
    ["standing", list.kind],
    ["cause", list.cause],
    ...spanOf(list.due),
  ];
}

export function breachesHref(list: BreachList, after: BreachPlace | null = null): string {
  const place: Parameters = after === null ? [] : [["after", placeText(after)]];
  return address(`${REPORTS_PATH}/breaches`, [...breachParameters(list), ...place]);
}

export function breachesFileHref(list: BreachList): string {
  return address(fileOf("breaches"), breachParameters(list));
}

function movementParameters(list: MovementList): Parameters {
  return [...narrowing(list), ["kind", list.kind], ...spanOf(list.done, "done")];
}

export function movementsHref(list: MovementList, after: MovementPlace | null = null): string {
  const place: Parameters =
    after === null ? [] : [["after", `${after.at.toISOString()}~${after.id}`]];
  return address(`${REPORTS_PATH}/clocks`, [...movementParameters(list), ...place]);
}

export function movementsFileHref(list: MovementList): string {
  return address(fileOf("clocks"), movementParameters(list));
}

export const MAILS_PATH = `${REPORTS_PATH}/mails`;

function mailParameters({ state, span }: MailList): Parameters {
  return [["state", state], ...spanOf(span, "received")];
}

/** The mails behind a number: of a state, and of some days or those that wait now. */
export function mailsHref(list: MailList, after: MailPlace | null = null): string {
  const place: Parameters =
    after === null ? [] : [["after", `${after.at.toISOString()}~${after.id}`]];
  return address(MAILS_PATH, [...mailParameters(list), ...place]);
}

export function mailsFileHref(list: MailList): string {
  return address(fileOf("each-mail"), mailParameters(list));
}

/** The desk's own view, narrowed as the report is. Its views count days in each request's own zone, as a report does. */
export function deskHref(
  view: QueueQuery["view"],
  { controllerId, law, right }: Narrowing,
): string {
  return queueHref({ ...WHOLE_QUEUE, view, controllerId, law, right });
}

export function definitionHref(id: string): string {
  return `${REPORTS_PATH}/definitions#${id}`;
}
