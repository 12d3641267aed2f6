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
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
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
  return civilDate(zoned(zone, at).toPlainDate().toString());
}

/** The wall-clock time in `zone` at the instant `at`, `HH:MM` on 24 hours. */
export function timeOfDayIn(zone: string, at: Date): string {
  return zoned(zone, at).toPlainTime().toString({ smallestUnit: "minute" });
}

function zoned(zone: string, at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** `days` may be negative. Throws RangeError for a fraction or a result outside years 0001 to 9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return civilDate(plain(date).add({ days }).toString());
}

/**
 * The same day number `months` later, or the last day of that month when it has no such day
 * (31 January and one month is 28 or 29 February). Throws RangeError as {@link addDays} does.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  return civilDate(plain(date).add({ months }, { overflow: "constrain" }).toString());
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return plain(from).until(plain(to), { largestUnit: "day" }).days;
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
  return plain(date).dayOfWeek;
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
  const day = plain(date);
  if (!/^en\b/i.test(locale)) return formatInOtherLanguage(date, locale, style);
  const cut = style === "short" ? 3 : undefined;
  const weekday = WEEKDAYS[day.dayOfWeek - 1]?.slice(0, cut);
  const month = MONTHS[day.month - 1]?.slice(0, cut);
  return `${weekday} ${day.day} ${month} ${day.year}`;
}

function formatInOtherLanguage(date: CivilDate, locale: string, style: "short" | "long"): string {
  const options = { weekday: style, day: "numeric", month: style, year: "numeric" } as const;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return format.format(startOfDayIn("UTC", date));
}
