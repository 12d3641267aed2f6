import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAccessQuery } from "@/lib/accesses/schema";
import { readLogQuery } from "@/lib/audit/schema";
import { readCalendarAddress } from "@/lib/calendars/schema";
import { readControllerQuery } from "@/lib/controllers/schema";
import { civilDate, parseCivilDate } from "@/lib/core/civil-date";
import { readImportKey } from "@/lib/imports/present";
import { readKey } from "@/lib/intake/present/list-pages";
import * as reports from "@/lib/reports/schema";
import { readMailsAddress, readMovementAddress } from "@/lib/reports/schema/by-moment";
import { readReplayAddress } from "@/lib/reports/schema/replay";
import { portalQuery } from "@/lib/requests/model/portal-view";
import { QUEUE_PARAMETERS } from "@/lib/requests/model/queue-view";
import { parseQueueAddress } from "@/lib/requests/schema/queue";
import { readHandOverKey } from "@/lib/routing/present/hand-overs";
import { readDirectAddress } from "@/lib/routing/schema/list";
import { readListQuery } from "@/lib/submissions/schema/list";
import { type Address, nastyAddress } from "@/lib/testing/nasty-addresses";

const ID = "0b8a3f0e-0000-4000-8000-000000000001";
const NARROW = ["controller", "law", "right"];
const ROWS = [
  ...[...NARROW, "verdict", "left", "owner", "dueFrom", "dueTo", "receivedFrom", "receivedTo"],
  ...["answeredFrom", "answeredTo", "openOn", "openAt", "lateAt", "after", "before"],
];

const first = (text: string | string[] | undefined) => (Array.isArray(text) ? text[0] : text);
const queryOf = (params: Address) =>
  new URLSearchParams(Object.entries(params).map(([name, text]) => [name, first(text) ?? ""]));

/** Every reader of an address of a list, with the parameters it reads. */
const READERS: readonly (readonly [string, readonly string[], (params: Address) => unknown])[] = [
  ["the queue", ["view", ...QUEUE_PARAMETERS], parseQueueAddress],
  ["individuals", ["view", "month", "verdict", "after"], readDirectAddress],
  ["mails", ["waiting"], ({ waiting }) => readKey(waiting)],
  ["imports", ["after"], ({ after }) => readImportKey(after)],
  ["hand-overs", ["waiting"], ({ waiting }) => readHandOverKey(waiting)],
  [
    "the log",
    ["from", "to", "controller", "event", "person", "reference", "after"],
    (params) => ({ ...readLogQuery(params), typed: null }),
  ],
  [
    "the register of accesses",
    ["from", "to", "controller", "person", "reference", "after"],
    (params) => ({ ...readAccessQuery(params), typed: null }),
  ],
  ["a report", [...NARROW, "period"], (params) => reports.readReportAddress(params, 2026)],
  ["rows of a report", ROWS, reports.readRowsAddress],
  ["rows of the portal", ROWS, (params) => reports.readPortalRowsAddress(params, ID)],
  [
    "breaches",
    [...NARROW, "besides", "standing", "cause", "dueFrom", "dueTo", "after"],
    reports.readBreachAddress,
  ],
  ["the forecast", [...NARROW, "within", "after"], reports.readForecastAddress],
  [
    "statements",
    ["controller", "period"],
    (params) => reports.readStatementAddress(params, civilDate("2026-06-16")),
  ],
  ["controllers of the reports", ["name", "after"], reports.readControllersAddress],
  ["mails of the reports", ["state", "receivedFrom", "receivedTo", "after"], readMailsAddress],
  ["movements", [...NARROW, "kind", "doneFrom", "doneTo", "after"], readMovementAddress],
  [
    "the replay",
    ["controller", "unit", "amount", "months", "start", "rollOver", "pauses", "calendar"],
    readReplayAddress,
  ],
  ["requests of the portal", ["view", "import", "after"], portalQuery],
  ["controllers", ["search", "after"], readControllerQuery],
  ["a calendar", ["version", "year"], readCalendarAddress],
  [
    "requests of the interface",
    ["state", "right", "dueFrom", "dueTo", "updatedSince", "cursor", "limit"],
    (params) => readListQuery(queryOf(params)),
  ],
];

/** Texts that are looked for as they are: a name may look like a day. */
const TEXTS: readonly string[] = [
  "search",
  "text",
  "name",
  "version",
  "calendar",
  "detail",
  "parameter",
];
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function isTaken(name: string, text: string): boolean {
  if (text.includes("\0")) return false;
  if (TEXTS.includes(name)) return true;
  if (/(?:^id|Id)$/.test(name)) return UUID.test(text) || /^\d{1,18}$/.test(text);
  const [day] = /^[+-]?\d{4,}-\d{2}-\d{2}(?=T|$)/.exec(text) ?? [];
  const [month] = /^\d{4}-\d{2}$/.exec(text) ?? [];
  const named = day ?? (month && `${month}-01`);
  return named === undefined || parseCivilDate(named) !== null;
}

/** What was read that the database would refuse: a moment, day or id that is none, or a text with NUL in it. */
function refusedIn(read: unknown, name = ""): unknown[] {
  if (typeof read === "string") return isTaken(name, read) ? [] : [read];
  if (read instanceof Date) {
    const year = read.getUTCFullYear();
    return year >= 1 && year <= 9999 ? [] : [read];
  }
  if (read === null || typeof read !== "object") return [];
  return Object.entries(read).flatMap(([key, value]) => refusedIn(value, key));
}

describe("an address that nobody has written", () => {
  it.each(READERS)("gives the database nothing that it cannot take: %s", (_list, names, read) => {
    fc.assert(
      fc.property(nastyAddress(names), (params) => {
        expect(refusedIn(read(params))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});
