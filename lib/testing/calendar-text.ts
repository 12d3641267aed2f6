/** A property of an iCalendar as it is written: its name, its parameters and its value, unfolded. */
export type CalendarLine = {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
};

export type CalendarEvent = Readonly<Record<string, CalendarLine>>;

const LINE = /^([A-Z0-9-]+)((?:;[A-Z-]+=[^;:",]+)*):(.*)$/;

function parseLine(line: string): CalendarLine {
  const match = LINE.exec(line);
  if (!match) throw new Error(`no content line: ${line}`);
  const [, name = "", parameters = "", value = ""] = match;
  const pairs = parameters
    .split(";")
    .filter((pair) => pair !== "")
    .map((pair) => pair.split("=") as [string, string]);
  return { name, value, parameters: Object.fromEntries(pairs) };
}

/** Reads TEXT back (RFC 5545, 3.3.11). Throws for an escape that there is not, and for a sign that had to be escaped. */
export function readText(value: string): string {
  const rest = value.replace(/\\[\\;,nN]/g, "");
  if (/[\\;,]/.test(rest)) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_whole, sign: string) => (/n/i.test(sign) ? "\n" : sign));
}

/** Content lines of a calendar: CRLF everywhere, no line above 75 octets, folds undone. Throws for anything else. */
export function contentLines(text: string): CalendarLine[] {
  if (!text.endsWith("\r\n")) throw new Error("the last line does not end");
  if (/(?<!\r)\n|\r(?!\n)/.test(text)) throw new Error("a line end that is not CRLF");
  const physical = text.slice(0, -2).split("\r\n");
  for (const line of physical) {
    const octets = Buffer.byteLength(line, "utf8");
    if (octets > 75 || octets === 0) throw new Error(`a line of ${octets} octets`);
    if (line.includes("\uFFFD")) throw new Error("folded inside a character");
  }
  return physical.join("\n").replaceAll("\n ", "").split("\n").map(parseLine);
}

type Part = Record<string, CalendarLine>;

/** Splits what lies within the calendar into its own properties and its events. */
function partsOf(lines: readonly CalendarLine[]): {
  properties: Part;
  events: Part[];
  open: boolean;
} {
  const properties: Part = {};
  const events: Part[] = [];
  let inside: Part | null = null;
  for (const line of lines) {
    const mark = `${line.name}:${line.value}`;
    if (mark === "BEGIN:VEVENT" && inside === null) inside = {};
    else if (mark === "END:VEVENT" && inside !== null) {
      events.push(inside);
      inside = null;
    } else addOnce(inside ?? properties, line);
  }
  return { properties, events, open: inside !== null };
}

function addOnce(part: Part, line: CalendarLine): void {
  if (/^(?:BEGIN|END)$/.test(line.name)) throw new Error("parts inside parts");
  if (part[line.name]) throw new Error(`${line.name} twice`);
  part[line.name] = line;
}

const WANTED = ["UID", "DTSTAMP", "DTSTART", "SUMMARY"];

/** The events of a calendar, each by its properties. Strict: what RFC 5545 asks of them has to be there, once. */
export function readCalendar(text: string): {
  readonly properties: CalendarEvent;
  readonly events: readonly CalendarEvent[];
} {
  const lines = contentLines(text);
  const frame = [lines[0], lines.at(-1)].map((line) => `${line?.name}:${line?.value}`);
  if (frame.join() !== "BEGIN:VCALENDAR,END:VCALENDAR") throw new Error("not one calendar");
  const { properties, events, open } = partsOf(lines.slice(1, -1));
  const isWhole = events.every((event) => WANTED.every((name) => event[name]));
  if (open || !isWhole || !properties.VERSION || !properties.PRODID) {
    throw new Error("something that has to be there is missing");
  }
  const ids = events.map((event) => event.UID?.value);
  if (new Set(ids).size !== ids.length) throw new Error("two events with one UID");
  return { properties, events };
}
