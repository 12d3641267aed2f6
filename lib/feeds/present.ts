import { addDays, type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import { otherRefusal } from "@/lib/core/unanswered";
import type { FEED_WAYS } from "@/lib/feeds/model";
import { deskRequestLink, followedLink } from "@/lib/mail/present/links";
import type { RequestState } from "@/lib/requests/model/state";
import { STATE_LABELS } from "@/lib/requests/present";

/** A due day as a calendar shows it. Nothing in it is about a subject. */
export type EventFacts = {
  readonly id: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly state: RequestState;
  readonly dueOn: CivilDate;
  /** Since when its clock stands still for a reply: until it runs again the due day is the one of now. */
  readonly stoppedSince: CivilDate | null;
};

export const WAY_WORDS: Readonly<Record<(typeof FEED_WAYS)[number], string>> = {
  address: "A secret address, for a calendar program or a spreadsheet",
  daily: "Mail, each morning that I work",
  weekly: "Mail, the first morning of each week that I work",
};

/** TEXT of RFC 5545, 3.3.11: backslash, semicolon, comma and line ends are escaped, other controls left out. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

const LINE_OCTETS = 75;

/** A content line folded to 75 octets, never inside a character (RFC 5545, 3.1). */
export function foldLine(line: string): string {
  if (Buffer.byteLength(line, "utf8") <= LINE_OCTETS) return line;
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign, "utf8");
    if (octets + size > LINE_OCTETS) {
      parts.push(part);
      // The blank that continues a line counts too.
      part = "";
      octets = 1;
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}

function dateValue(day: CivilDate): string {
  return day.replaceAll("-", "");
}

function instantValue(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function summaryOf({ reference, controllerName, stoppedSince }: EventFacts): string {
  if (stoppedSince === null) return `${reference} due: ${controllerName}`;
  const since = formatCivilDate(stoppedSince);
  return `${reference} due as of now, clock stopped since ${since}: ${controllerName}`;
}

function descriptionOf({ state, stoppedSince }: EventFacts): string {
  if (stoppedSince === null) return STATE_LABELS[state];
  const since = `The clock has been stopped since ${formatCivilDate(stoppedSince)}.`;
  return `${STATE_LABELS[state]}. ${since} This day is due as of now and may move until the clock runs again.`;
}

type Event = {
  readonly id: string;
  readonly on: CivilDate;
  readonly summary: string;
  readonly description: string;
  readonly href: string;
};

/** An all-day event: a DATE without a zone is that civil day wherever it is read. */
function eventLines({ id, on, summary, description, href }: Event, at: Date): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${id}@${new URL(href).hostname}`,
    `DTSTAMP:${instantValue(at)}`,
    `DTSTART;VALUE=DATE:${dateValue(on)}`,
    `DTEND;VALUE=DATE:${dateValue(addDays(on, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${href}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function eventOf(facts: EventFacts, appUrl: string): Event {
  return {
    id: facts.id,
    on: facts.dueOn,
    summary: summaryOf(facts),
    description: descriptionOf(facts),
    href: deskRequestLink(appUrl, facts.reference),
  };
}

const firstOf = ({ rows, count }: Calendar) =>
  `The first ${rows.length} of ${count} requests, by due day. The table of this view has all of them`;

/** Where a calendar ends before its view does, an event on that day says so: most programs show nothing else. */
function cutOf(calendar: Calendar): Event[] {
  const { rows, count, appUrl, feed } = calendar;
  const last = rows.at(-1);
  const left = count - rows.length;
  if (last === undefined || left <= 0) return [];
  return [
    {
      id: `more.${feed.id}`,
      on: last.dueOn,
      summary: `${left} more ${left === 1 ? "request is" : "requests are"} due from this day on`,
      description: `${firstOf(calendar)}: it is at the address of this calendar with .csv instead of .ics at its end.`,
      href: followedLink(appUrl, feed.followed),
    },
  ];
}

type Calendar = {
  readonly name: string;
  readonly feed: {
    readonly id: string;
    /** What is followed, as its address on the desk has it. */
    readonly followed: string;
  };
  /** The nearest due days, and how many requests are in the view. */
  readonly rows: readonly EventFacts[];
  readonly count: number;
  readonly appUrl: string;
  /**
   * When it is made. With a METHOD that is what DTSTAMP says (RFC 5545, 3.8.7.2), and by it a program tells the newer of two
   * copies of an event. It never goes back, and is newer for whatever an event says anew: a due day that was counted again
   * too, of which no row keeps when that was. There is no LAST-MODIFIED for the same reason.
   */
  readonly at: Date;
};

/** An iCalendar of due days (RFC 5545). The same rows make the same text but for the moment at which it was made. */
export function calendarText(calendar: Calendar): string {
  const { name, rows, appUrl, at } = calendar;
  const cut = cutOf(calendar);
  const events = [...rows.map((row) => eventOf(row, appUrl)), ...cut];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Thirty//Due days//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(`Thirty: ${name}`)}`,
    ...(cut.length === 0 ? [] : [`X-WR-CALDESC:${escaped(`${firstOf(calendar)}.`)}`]),
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...events.flatMap((event) => eventLines(event, at)),
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}

/** What a calendar says without when it was made, so that programs can ask for changes only. No text of ours begins a line. */
export function withoutMoment(text: string): string {
  return text.replace(/^DTSTAMP:\d{8}T\d{6}Z\r\n/gm, "");
}

/** All rows of the same view as a table, for a spreadsheet that reads an address. */
export function feedColumns(appUrl: string): Columns<EventFacts> {
  return [
    ["reference", ({ reference }) => reference],
    ["controller", ({ controllerName }) => controllerName],
    ["state", ({ state }) => STATE_LABELS[state]],
    ["due_on", ({ dueOn }) => dueOn],
    ["stopped_since", ({ stoppedSince }) => stoppedSince],
    ["address", ({ reference }) => deskRequestLink(appUrl, reference)],
  ];
}

export const SHORT_WAY_WORDS: typeof WAY_WORDS = {
  address: "Secret address",
  daily: "Mail, each morning",
  weekly: "Mail, each week",
};

const REFUSALS: Readonly<Record<string, string>> = {
  too_many_feeds: "You follow as many views as one person can. End one first.",
  controller_unknown: "This controller is no longer there. Choose another one.",
  feed_unknown: "You had ended this already.",
};

export function feedRefusal(reason: string): string {
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "That was not saved. Load the page again and try once more.")
  );
}
