import { Temporal } from "temporal-polyfill";

declare const brand: unique symbol;

/**
 * A day in somebody's calendar, `YYYY-MM-DD`, years 0001 to 9999, without a time or a zone.
 * The text order of two civil dates is their order in time.
 */
export type CivilDate = string & { readonly [brand]: "CivilDate" };

/** A month in somebody's calendar, `YYYY-MM`. */
export type CivilMonth = string;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_YEAR = "0001";

function isCivilDate(text: string): text is CivilDate {
  if (!ISO_DAY.test(text) || text.slice(0, 4) < FIRST_YEAR) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that no year has. */
function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

const DAY_MS = 86_400_000;
/** The Gregorian calendar repeats after so many years, which are so many days. */
const CYCLE_YEARS = 400;
const CYCLE_DAYS = 146_097;

/**
 * Days since 1 January 1970. Counted here because lists ask for it several times per row, where objects of a calendar
 * cost more than everything else about the row; the cycle is added since `Date` reads the years 0 to 99 as 1900 to 1999.
 */
function dayNumber(date: CivilDate): number {
  const year = Number(date.slice(0, 4)) + CYCLE_YEARS;
  const month = Number(date.slice(5, 7));
  return Date.UTC(year, month - 1, Number(date.slice(8))) / DAY_MS - CYCLE_DAYS;
}

/** Reads a strict ISO day. `null` for every other shape and for days that no calendar has (30 February). */
export function parseCivilDate(text: string): CivilDate | null {
  return isCivilDate(text) ? text : null;
}

/** Like {@link parseCivilDate}, for text that is known to be right. Throws RangeError when it is not. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new RangeError("not a civil date in the form YYYY-MM-DD");
  return text;
}

function plain(date: CivilDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}

/** The civil day it is in `zone` (an IANA name) at the instant `at`. Throws RangeError for an unknown zone. */
export function civilDateIn(zone: string, at: Date): CivilDate {
  return wallClock(zone, at).slice(0, 10) as CivilDate;
}

/** The wall-clock time in `zone` at the instant `at`, `HH:MM` on 24 hours. */
export function timeOfDayIn(zone: string, at: Date): string {
  return wallClock(zone, at).slice(11, 16);
}

/** Day and time of day in `zone`, as a file prints an instant: `YYYY-MM-DD HH:MM`. */
export function wallTimeIn(zone: string, at: Date): string {
  return wallClock(zone, at).slice(0, 16).replace("T", " ");
}

/** What calendar and clocks show, `YYYY-MM-DDTHH:MM:SS.sss`. Throws RangeError outside of the years 0001 to 9999. */
function wallClock(zone: string, at: Date): string {
  const shown = new Date(at.getTime() + offsetAt(zone, at)).toISOString();
  civilDate(shown.slice(0, 10));
  return shown;
}

const MOST_REMEMBERED = 20_000;
/** By zone and day of UTC: the offset throughout that day, or null for a day on which the clocks are changed. */
const offsets = new Map<string, number | null>();

/**
 * How far the clocks of `zone` are ahead of UTC, in milliseconds. Asking the database of zones costs a tenth of a
 * millisecond and a list asks for every row, so the answer is kept for the day. No zone ever changed its clocks twice
 * within a day: where both its ends have one offset, so has all that lies between.
 */
function offsetAt(zone: string, at: Date): number {
  const day = Math.floor(at.getTime() / DAY_MS);
  const key = `${zone} ${day}`;
  let kept = offsets.get(key);
  if (kept === undefined) {
    const first = askOffset(zone, day * DAY_MS);
    kept = first === askOffset(zone, (day + 1) * DAY_MS - 1) ? first : null;
    if (offsets.size >= MOST_REMEMBERED) offsets.clear();
    offsets.set(key, kept);
  }
  return kept ?? askOffset(zone, at.getTime());
}

function askOffset(zone: string, at: number): number {
  return zoned(zone, new Date(at)).offsetNanoseconds / 1e6;
}

function zoned(zone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** `days` may be negative. Throws RangeError for a fraction or a result outside years 0001 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) throw new RangeError("days must be whole");
  return civilDate(new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10));
}

/**
 * The same day number `months` later, or the last day of that month when it has no such day
 * (31 January and one month is 28 or 29 February). Throws RangeError as {@link addDays} does.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  if (!Number.isInteger(months)) throw new RangeError("months must be whole");
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return civilDate(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`);
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** For sorting: negative, zero or positive. */
export function compareCivilDates(one: CivilDate, other: CivilDate): -1 | 0 | 1 {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function isBefore(date: CivilDate, other: CivilDate): boolean {
  return compareCivilDates(date, other) < 0;
}

export function isAfter(date: CivilDate, other: CivilDate): boolean {
  return compareCivilDates(date, other) > 0;
}

/** The first instant of the day in `zone`. A day that the zone skipped begins when the next one does. */
export function startOfDayIn(zone: string, date: CivilDate): Date {
  return new Date(plain(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
}

const LAST_DAY = "9999-12-31";

/** The first instant of the day after, as the end that a span of days does not reach; `null` after the last day there is. */
export function startOfDayAfterIn(zone: string, date: CivilDate): Date | null {
  return date === LAST_DAY ? null : startOfDayIn(zone, addDays(date, 1));
}

/**
 * The last millisecond of the day in `zone`.
 *
 * Where clocks go back around midnight, the midnight that ends the day can come twice. The day goes on until the second
 * one only if it was taken up again before it (Newfoundland went from 0:01 back to 23:01), not if the next day merely
 * began twice (Cuba goes from 1:00 back to 0:00). A day that the zone skipped ends with the one before.
 */
export function endOfDayIn(zone: string, date: CivilDate): Date {
  const next = plain(date).add({ days: 1 });
  const midnight = next.toPlainDateTime();
  const last = midnight.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds;
  const justBefore = new Date(last - 1);
  if (civilDateIn(zone, justBefore) === date) return justBefore;
  return new Date(next.toZonedDateTime({ timeZone: zone }).epochMilliseconds - 1);
}

/** The instant at which the clocks of `zone` show `hour` o'clock on that day, or the first one after a gap there. */
export function atHourIn(zone: string, date: CivilDate, hour: number, minute = 0): Date {
  const wall = plain(date).toPlainDateTime({ hour, minute });
  return new Date(wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

/** 1 is Monday and 7 is Sunday, as in ISO 8601. */
export function weekdayOf(date: CivilDate): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

export function monthOf(date: CivilDate): CivilMonth {
  return date.slice(0, 7);
}

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]*$/;

/**
 * Whether `text` names a zone of the IANA database that this machine knows. Bare offsets ("+05:00") are refused:
 * they know no summer time, and PostgreSQL reads their sign the other way round.
 */
export function isTimeZone(text: string): boolean {
  if (!ZONE_NAME.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch {
    return false;
  }
}

const WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/**
 * "Tue 1 Dec 2026" or "Tuesday 1 December 2026".
 *
 * English is written out here, because the separators and short month names of `Intl` differ between the versions of
 * its data, and a page whose server and browser disagree about a comma is thrown away and drawn again.
 */
export function formatCivilDate(
  date: CivilDate,
  locale = "en",
  style: "short" | "long" = "short",
): string {
  if (!/^en\b/i.test(locale)) return formatInOtherLanguage(date, locale, style);
  const cut = style === "short" ? 3 : undefined;
  const weekday = WEEKDAYS[weekdayOf(date) - 1]?.slice(0, cut);
  const month = MONTHS[Number(date.slice(5, 7)) - 1]?.slice(0, cut);
  return `${weekday} ${Number(date.slice(8))} ${month} ${Number(date.slice(0, 4))}`;
}

/** "Nov 2026" or "November 2026", in English. */
export function formatCivilMonth(month: CivilMonth, style: "short" | "long"): string {
  const name = MONTHS[Number(month.slice(5)) - 1]?.slice(0, style === "short" ? 3 : undefined);
  return `${name} ${month.slice(0, 4)}`;
}

function formatInOtherLanguage(date: CivilDate, locale: string, style: "short" | "long"): string {
  const options = { weekday: style, day: "numeric", month: style, year: "numeric" } as const;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return format.format(startOfDayIn("UTC", date));
}
