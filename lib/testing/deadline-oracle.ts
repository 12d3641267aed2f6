import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import type { ClockInput } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { Period } from "@/lib/sla/model/period";

// The same law written a second time and in another way: days are numbers, a clock is walked day by day, and neither
// the product's own dates nor its engine is used. Where the two disagree, one of them is wrong.

/** Days since 1 January 1970. */
export type DayNumber = number;

const DAY = 86_400_000;

export function numberOf(day: string): DayNumber {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date) / DAY;
}

export function dayOf(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Monday is 1. */
function weekday(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function rests(calendar: WorkingCalendar, day: DayNumber): boolean {
  if (calendar.weekend.includes(weekday(day))) return true;
  const text = dayOf(day);
  return calendar.holidays.some(({ on }) => on === text);
}

/** The date on a wall calendar in that zone. */
function dayIn(zone: string, at: Date): DayNumber {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day")) / DAY;
}

/** The same date some months on, or the last day of a month that lacks it. */
export function monthsOn(day: DayNumber, months: number): DayNumber {
  const from = new Date(day * DAY);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / DAY;
}

/** How many days a period has when it begins on a day that is not counted, or is. */
function lengthFrom(day: DayNumber, { unit, amount }: Period, countsFirst: boolean): number {
  if (unit === "calendar_days") return amount;
  const end = monthsOn(day, amount);
  const isShort = new Date(end * DAY).getUTCDate() < new Date(day * DAY).getUTCDate();
  return end - day + (countsFirst && isShort ? 1 : 0);
}

type Walk = { on: DayNumber; lost: number };
type Facts = {
  readonly input: ClockInput;
  readonly calendar: WorkingCalendar;
  readonly began: DayNumber;
  readonly anchor: DayNumber;
};

/** Walks through the periods, passing over the days that do not count. */
function walk(facts: Facts, periods: Period[], out: Set<DayNumber>): Walk {
  return periods.reduce<Walk>(
    (end, period, index) => {
      const countsFirst = index === 0 && facts.input.rule.start === "day_of_receipt";
      const from = { on: end.on - (countsFirst ? 1 : 0), lost: end.lost };
      if (period.unit === "business_days") {
        return stride(from, period.amount, out, (day) => !rests(facts.calendar, day));
      }
      // A period is taken to begin with the day of its event, even where that day is not counted.
      const more = index === 0 && !countsFirst && out.has(end.on) ? 1 : 0;
      const days = lengthFrom(end.on, period, countsFirst) + more;
      return stride({ on: from.on, lost: end.lost + more }, days, out, () => true);
    },
    { on: facts.anchor, lost: 0 },
  );
}

/** One day after another until so many of them have counted. */
function stride(
  { on, lost }: Walk,
  days: number,
  out: Set<DayNumber>,
  counts: (day: DayNumber) => boolean,
): Walk {
  let left = days;
  while (left > 0) {
    on += 1;
    if (out.has(on)) lost += 1;
    else if (counts(on)) left -= 1;
  }
  return { on, lost };
}

/** On to a day on which people work and which a pause does not take away. */
function roll({ input, calendar }: Facts, end: Walk, out: Set<DayNumber>): Walk {
  if (input.rule.rollOver === "none") return end;
  let { on, lost } = end;
  let isTaken = false;
  for (;;) {
    if (isTaken && out.has(on)) lost += 1;
    else if (!rests(calendar, on)) {
      if (on === end.on || !out.has(on)) return { on, lost };
      lost += 1;
      isTaken = true;
    } else isTaken = false;
    on += 1;
  }
}

function joined(periods: Period[], more: Period): Period[] {
  const last = periods.at(-1);
  if (last?.unit !== more.unit) return [...periods, more];
  return [...periods.slice(0, -1), { unit: last.unit, amount: last.amount + more.amount }];
}

function objection(facts: Facts, pause: Pause, due: DayNumber): string | null {
  const { reasons } = facts.input.rule.pauses;
  if (reasons.length === 0) return "pause_not_in_rule";
  if (!reasons.includes(pause.reason)) return "pause_reason_not_in_rule";
  if (numberOf(pause.from) < facts.began) return "pause_before_start";
  if (pause.to !== null && pause.to < pause.from) return "pause_ends_before_it_begins";
  return numberOf(pause.from) > due ? "pause_after_due" : null;
}

/** The days of a pause from the beginning of the clock on. */
function daysOf({ input, began, anchor }: Facts, pause: Pause): DayNumber[] {
  const from = numberOf(pause.from);
  if (pause.to !== null && anchor > began && numberOf(pause.to) <= anchor) return [];
  const to = Math.max(from, numberOf(pause.to ?? input.asOf ?? pause.from));
  const first = input.rule.pauses.counting === "both_ends" ? from : from + 1;
  return Array.from({ length: to - first + 1 }, (_, n) => first + n).filter((day) => day >= anchor);
}

type Paused = { end: Walk; refusals: string[] };

function paused(facts: Facts, periods: Period[]): Paused {
  const out = new Set<DayNumber>();
  const refusals: string[] = [];
  const ended = () => roll(facts, walk(facts, periods, out), out);
  const pauses = [...(facts.input.pauses ?? [])].sort(
    (one, other) => numberOf(one.from) - numberOf(other.from),
  );
  for (const pause of pauses) {
    const reason = objection(facts, pause, ended().on);
    if (reason !== null) refusals.push(reason);
    else for (const day of daysOf(facts, pause)) out.add(day);
  }
  return { end: ended(), refusals };
}

function noticeObjection(facts: Facts, notice: Extension, due: DayNumber, used: number) {
  const terms = facts.input.rule.extension;
  if (!terms) return "extension_not_in_rule";
  if (!terms.reasons.includes(notice.reason)) return "extension_reason_not_in_rule";
  if (used >= terms.times) return "extension_used";
  if (numberOf(notice.on) < facts.began) return "extension_before_start";
  return numberOf(notice.on) > due ? "extension_late" : null;
}

/** Back by the buffer, and from a day nobody works on to the one before it. */
function keepBack({ input, calendar }: Facts, end: DayNumber): DayNumber {
  const days = input.bufferDays ?? 0;
  let on = end - days;
  while (days > 0 && input.rule.rollOver !== "none" && rests(calendar, on)) on -= 1;
  return on;
}

export type OracleAnswer = {
  readonly dueOn: string;
  readonly firstDueOn: string;
  readonly pausedDays: number;
  readonly refusals: readonly string[];
};

/** What the engine should say, without saying why. */
export function askOracle(
  input: ClockInput & { readonly calendar: WorkingCalendar },
): OracleAnswer {
  const { begin, rule, calendar } = input;
  const began =
    "askedOn" in begin ? numberOf(begin.askedOn) : dayIn(input.zone ?? rule.zone, begin.receivedAt);
  const relevant = input.relevantOn ? numberOf(input.relevantOn) : began;
  const anchor = rule.start === "relevant_time" ? Math.max(began, relevant) : began;
  const facts: Facts = { input, calendar, began, anchor };

  const first = paused(facts, [rule.period]).end.on;
  let periods = [rule.period];
  let used = 0;
  const refusals: string[] = [];
  const notices = [...(input.extensions ?? [])].sort((a, b) => numberOf(a.on) - numberOf(b.on));
  for (const notice of notices) {
    const reason = noticeObjection(facts, notice, first, used);
    if (reason !== null) refusals.push(reason);
    if (reason !== null || !rule.extension) continue;
    periods = joined(periods, rule.extension.period);
    used += 1;
  }
  const last = paused(facts, periods);
  return {
    dueOn: dayOf(keepBack(facts, last.end.on)),
    firstDueOn: dayOf(first),
    pausedDays: last.end.lost,
    refusals: [...last.refusals, ...refusals],
  };
}
