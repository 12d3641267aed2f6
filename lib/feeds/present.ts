import { addDays, type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { CSV_START, csvLine } from "@/lib/core/csv";
import { otherRefusal } from "@/lib/core/unanswered";
import type { FEED_WAYS } from "@/lib/feeds/model";
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

/** An all-day event: a DATE without a zone is that civil day wherever it is read. */
function eventLines(facts: EventFacts, { at, appUrl }: Calendar): string[] {
  const { id, reference, dueOn } = facts;
  const url = new URL(`/desk/requests/${encodeURIComponent(reference)}`, appUrl);
  return [
    "BEGIN:VEVENT",
    `UID:${id}@${url.hostname}`,
    `DTSTAMP:${instantValue(at)}`,
    `DTSTART;VALUE=DATE:${dateValue(dueOn)}`,
    `DTEND;VALUE=DATE:${dateValue(addDays(dueOn, 1))}`,
    `SUMMARY:${escaped(summaryOf(facts))}`,
    `DESCRIPTION:${escaped(descriptionOf(facts))}`,
    `URL:${url.href}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

type Calendar = {
  readonly name: string;
  readonly rows: readonly EventFacts[];
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
  const { name, rows } = calendar;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Thirty//Due days//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(`Thirty: ${name}`)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...rows.flatMap((row) => eventLines(row, calendar)),
    "END:VCALENDAR",
  ];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}

/** What a calendar says without when it was made, so that programs can ask for changes only. No text of ours begins a line. */
export function withoutMoment(text: string): string {
  return text.replace(/^DTSTAMP:\d{8}T\d{6}Z\r\n/gm, "");
}

/** The same rows as a table, for a spreadsheet that reads an address. No cell begins what a spreadsheet would calculate. */
export function tableText(rows: readonly EventFacts[], appUrl: string): string {
  const head = csvLine([
    ...["reference", "controller", "state", "due_on", "stopped_since", "address"],
  ]);
  const lines = rows.map(({ reference, controllerName, state, dueOn, stoppedSince }) => {
    const url = new URL(`/desk/requests/${encodeURIComponent(reference)}`, appUrl);
    const label = STATE_LABELS[state];
    return csvLine([reference, controllerName, label, dueOn, stoppedSince, url.href]);
  });
  return CSV_START + head + lines.join("");
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
