import type { Language } from "@/lib/intake/model/forward-words";

/** Month names by their first letters, in all recognised languages. */
const MONTHS: ReadonlyArray<readonly string[]> = [
  ["jan", "ene", "gen"],
  ["feb", "fév", "fev"],
  ["mar", "mär", "maa", "mrt"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mei", "mag"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aoû", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "ott"],
  ["nov"],
  ["dec", "dez", "dic", "déc"],
];

/** Minutes east of UTC of the zone names that mail clients print. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ["utc", 0],
  ["gmt", 0],
  ["z", 0],
  ["bst", 60],
  ["cet", 60],
  ["mez", 60],
  ["cest", 120],
  ["mesz", 120],
  ["est", -300],
  ["edt", -240],
  ["cst", -360],
  ["cdt", -300],
  ["mst", -420],
  ["mdt", -360],
  ["pst", -480],
  ["pdt", -420],
]);

export type WrittenDate = {
  readonly at: Date;
  /** The day as it stands there (ISO), in whatever zone it was written. */
  readonly day: string;
  /** Whether the text itself named the offset from UTC. */
  readonly zoned: boolean;
};

export type DateReading = WrittenDate | "unclear" | null;

type Day = { readonly year: number; readonly month: number; readonly day: number };

const LONGEST_DATE = 120;

/**
 * Reads a date as a mail client writes it: `Di., 3. Nov. 2026 um 14:05 Uhr`, `11/3/2026 2:05 PM`, RFC 5322.
 * Without a zone the time is taken at `offsetMinutes` east of UTC, which is where the forwarder's machine stood.
 * "unclear" means day and month could be swapped and neither reading is excluded; null means no date.
 */
export function readDate(
  written: string,
  language: Language,
  offsetMinutes: number,
  notAfter: Date | null,
): DateReading {
  const text = written.slice(0, LONGEST_DATE).toLowerCase();
  const days = numericDays(text, language) ?? wordedDays(text);
  if (days.length === 0) return null;
  const time = readTime(text);
  const zone = readZone(text);
  const real = days.flatMap((day) => {
    const at = instantOf(day, time, zone ?? offsetMinutes);
    return at ? [{ at, day: isoDay(day), zoned: zone !== null }] : [];
  });
  const past = notAfter
    ? real.filter(({ at }) => at.getTime() <= notAfter.getTime() + 86_400_000)
    : real;
  const candidates = past.length > 0 ? past : real;
  const [only, second] = candidates;
  if (only === undefined) return null;
  if (second !== undefined && second.at.getTime() !== only.at.getTime()) return "unclear";
  return only;
}

function isoDay({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function monthOf(word: string): number | null {
  const index = MONTHS.findIndex((names) => names.some((name) => word.startsWith(name)));
  return index === -1 ? null : index + 1;
}

/** Day and month in words. A French or Italian "mar." may be the weekday, so the last month named counts. */
function wordedDays(text: string): Day[] {
  const words = text.split(/[^\p{L}]/u).filter((word) => word.length >= 3);
  const months = words.map(monthOf).filter((month) => month !== null);
  const month = months.at(-1);
  const year = /(?:^|\D)((?:19|20)\d\d)(?!\d)/u.exec(text)?.[1];
  const withoutTime = text.replace(/\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?!\d)/gu, " ");
  const day = /(?:^|[^\d+-])(\d{1,2})(?!\d)/u.exec(withoutTime)?.[1];
  if (month === undefined || year === undefined || day === undefined) return [];
  return [{ year: Number(year), month, day: Number(day) }];
}

/** `2026-11-03`, `03.11.2026`, `3/11/26`. Only a slash in English leaves open which comes first. */
function numericDays(text: string, language: Language): Day[] | null {
  const iso = /(?:^|\D)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u.exec(text);
  if (iso) return [{ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }];
  const parts = /(?:^|\D)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u.exec(text);
  if (!parts) return null;
  const first = Number(parts[1]);
  const second = Number(parts[3]);
  const year = Number(parts[4]) + (parts[4]?.length === 2 ? 2000 : 0);
  const dayFirst = { year, month: second, day: first };
  const monthFirst = { year, month: first, day: second };
  return parts[2] === "/" && language === "en" ? [dayFirst, monthFirst] : [dayFirst];
}

function readTime(text: string): { hour: number; minute: number; second: number } {
  const found = /(?:^|[^\d:.+-])(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s?([ap])?(?=$|\D)/u.exec(text);
  if (!found) return { hour: 0, minute: 0, second: 0 };
  const half = found[4];
  const hour = (Number(found[1]) % (half ? 12 : 24)) + (half === "p" ? 12 : 0);
  return { hour, minute: Number(found[2]), second: Number(found[3] ?? 0) };
}

/** `+0100`, `GMT+1`, `UTC`, `CET`. */
function readZone(text: string): number | null {
  const offset = /(?:^|[\s(]|gmt|utc)([+-])(\d{1,2}):?(\d{2})?(?!\d)/u.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes > 14 * 60 ? null : offset[1] === "-" ? -minutes : minutes;
  }
  const names = text.split(/[^\p{L}]/u).map((word) => ZONES.get(word));
  return names.find((minutes) => minutes !== undefined) ?? null;
}

function instantOf(
  { year, month, day }: Day,
  time: { hour: number; minute: number; second: number },
  offsetMinutes: number,
): Date | null {
  const civil = new Date(Date.UTC(year, month - 1, day, time.hour, time.minute, time.second));
  if (civil.getUTCMonth() !== month - 1 || civil.getUTCDate() !== day) return null;
  return new Date(civil.getTime() - offsetMinutes * 60_000);
}
