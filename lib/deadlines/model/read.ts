import { type CivilDate, isTimeZone, parseCivilDate } from "@/lib/core/civil-date";
import { type DeadlineErrorCode, type ErrorValues, quoted } from "@/lib/deadlines/model/errors";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import { EXTENSION_REASONS, PAUSE_REASONS } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

// One value of one parameter, read by itself. What has to fit together is seen to in ask.ts.

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: DeadlineErrorCode; readonly values: ErrorValues };

const read = <T>(value: T): Read<T> => ({ ok: true, value });
const wrong = (code: DeadlineErrorCode, values: ErrorValues): Read<never> => ({
  ok: false,
  code,
  values,
});

/** No rule of ours is older, and nobody knows the holidays after them. */
export const FIRST_DAY = "1990-01-01";
export const LAST_DAY = "2099-12-31";

export function readRule(text: string): Read<string> {
  const isKnown = SHIPPED_RULES.some(({ id }) => id === text);
  return isKnown ? read(text) : wrong("unknown_rule", { value: quoted(text) });
}

export function readDay(text: string): Read<CivilDate> {
  const day = parseCivilDate(text);
  if (day === null) return wrong("not_a_day", { value: quoted(text) });
  if (day < FIRST_DAY || day > LAST_DAY) {
    return wrong("day_out_of_range", { value: day, first: FIRST_DAY, last: LAST_DAY });
  }
  return read(day);
}

/** A wall-clock time, whose zone is the clock's; `HH:MM` with or without seconds, which change nothing. */
export type WallTime = { readonly hour: number; readonly minute: number };

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?$/;

function timeOf(text: string): WallTime | null {
  const found = TIME.exec(text);
  return found ? { hour: Number(found[1]), minute: Number(found[2]) } : null;
}

export function readTime(text: string): Read<WallTime> {
  const time = timeOf(text);
  return time ? read(time) : wrong("not_a_time", { value: quoted(text) });
}

/** When a request reached us: an instant, a time on the wall of the clock's zone, or a day of which no time is known. */
export type Receipt =
  | { readonly at: Date }
  | { readonly on: CivilDate; readonly time: WallTime | null };

const RECEIPT = /^(\d{4}-\d{2}-\d{2})(?:[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(\S.*)?)?$/;
const OFFSET = /^(?:[Zz]|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

export function readReceipt(text: string): Read<Receipt> {
  // In a query a plus that nobody encoded has become a space.
  const [, dayText, timeText, offset] = RECEIPT.exec(text.replace(/ (?=\d{2}:\d{2}$)/, "+")) ?? [];
  if (dayText === undefined) return wrong("not_a_receipt", { value: quoted(text) });
  const day = readDay(dayText);
  if (!day.ok) return day;
  if (timeText === undefined) return read({ on: day.value, time: null });
  const time = timeOf(timeText);
  if (!time) return wrong("not_a_time", { value: quoted(timeText) });
  if (offset === undefined) return read({ on: day.value, time });
  if (!OFFSET.test(offset)) return wrong("not_a_receipt", { value: quoted(text) });
  return read({ at: new Date(`${dayText}T${timeText}${offset.toUpperCase()}`) });
}

export function readZone(text: string): Read<string> {
  return isTimeZone(text) ? read(text) : wrong("unknown_zone", { value: quoted(text) });
}

/** `weekends` stands for no calendar. Whether there is one of that id is seen when it is made. */
export function readCalendarId(text: string): Read<string> {
  const isShaped = /^[a-z]{2}(?:-[a-z0-9]{1,12}){0,2}$|^weekends$/i.test(text);
  return isShaped ? read(text) : wrong("unknown_calendar", { value: quoted(text) });
}

export function readPause(text: string): Read<Pause> {
  const [, fromText, toText, reasonText] = /^([^/:]*)\/([^/:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (fromText === undefined || toText === undefined) {
    return wrong("not_a_pause", { value: quoted(text) });
  }
  if (fromText === "") return wrong("pause_without_start", {});
  const reason = PAUSE_REASONS.find((known) => known === reasonText);
  if (!reason) {
    const reasons = PAUSE_REASONS.join(", ");
    if (!reasonText) return wrong("pause_without_reason", { reasons });
    return wrong("unknown_pause_reason", { value: quoted(reasonText), reasons });
  }
  const from = readDay(fromText);
  if (!from.ok) return from;
  if (toText === "") return read({ reason, from: from.value, to: null });
  const to = readDay(toText);
  if (!to.ok) return to;
  if (to.value < from.value) return wrong("pause_reversed", { from: from.value, to: to.value });
  return read({ reason, from: from.value, to: to.value });
}

export function readExtension(text: string): Read<Extension> {
  const [, dayText, reasonText] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (dayText === undefined) return wrong("not_an_extension", { value: quoted(text) });
  const on = readDay(dayText);
  if (!on.ok) return on;
  const reason = EXTENSION_REASONS.find((known) => known === reasonText);
  if (!reason) {
    const reasons = EXTENSION_REASONS.join(", ");
    if (!reasonText) return wrong("extension_without_reason", { reasons });
    return wrong("unknown_extension_reason", { value: quoted(reasonText), reasons });
  }
  return read({ on: on.value, reason });
}

/** Days that are held back, no more than a month of them. */
export const MOST_BUFFER_DAYS = 30;

export function readAmount(text: string): Read<number> {
  const amount = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (amount <= MOST_BUFFER_DAYS) return read(amount);
  return wrong("not_an_amount", { value: quoted(text), most: MOST_BUFFER_DAYS });
}
