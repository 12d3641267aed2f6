import {
  addDays,
  atHourIn,
  type CivilDate,
  civilDateIn,
  daysBetween,
  timeOfDayIn,
} from "@/lib/core/civil-date";
import type { DeadlineError, DeadlineErrorCode, ErrorValues } from "@/lib/deadlines/model/errors";
import type { DeadlineQuestion } from "@/lib/deadlines/model/question";
import type { Receipt, WallTime } from "@/lib/deadlines/model/read";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

/** The parameters, each read by itself. */
export type Given = {
  readonly rule: string;
  readonly received: Receipt;
  readonly "received-time": WallTime | null;
  readonly zone: string | null;
  readonly calendar: string | null;
  readonly "asked-controller": CivilDate | null;
  readonly "relevant-time": CivilDate | null;
  readonly pause: readonly Pause[];
  readonly "extend-on": readonly Extension[];
  readonly "as-of": CivilDate | null;
  readonly "buffer-days": number | null;
};

type Asked =
  | { readonly ok: true; readonly value: DeadlineQuestion }
  | { readonly ok: false; readonly errors: readonly DeadlineError[] };

/** How far from receipt anything may lie that bears on it: what is further is a slip of the pen. */
const MOST_YEARS_APART = 3;
const MOST_DAYS_APART = MOST_YEARS_APART * 365 + 1;
/** All pauses together, each by itself: a clock that stood still for longer than it runs is a slip as well. */
const MOST_DAYS_PAUSED = 366;

const NOON: WallTime = { hour: 12, minute: 0 };
const two = (n: number) => String(n).padStart(2, "0");

type Moment = Pick<DeadlineQuestion, "receivedAt" | "receivedOn" | "isTimeKnown">;
type Slip = { readonly code: DeadlineErrorCode; readonly values: ErrorValues };

/** The instant of receipt in a zone, or why there is none: clocks that go forward leave out an hour, and once a day. */
function momentOf(receipt: Receipt, time: WallTime | null, zone: string): Moment | Slip {
  if ("at" in receipt) {
    if (time) return { code: "time_without_day", values: {} };
    const { at } = receipt;
    return { receivedAt: at, receivedOn: civilDateIn(zone, at), isTimeKnown: true };
  }
  if (receipt.time && time) return { code: "time_without_day", values: {} };
  const { on } = receipt;
  const wall = receipt.time ?? time;
  const { hour, minute } = wall ?? NOON;
  const at = atHourIn(zone, on, hour, minute);
  if (civilDateIn(zone, atHourIn(zone, on, NOON.hour)) !== on) {
    return { code: "day_skipped", values: { value: on, zone } };
  }
  if (wall && timeOfDayIn(zone, at) !== `${two(hour)}:${two(minute)}`) {
    return {
      code: "time_skipped",
      values: { value: `${two(hour)}:${two(minute)}`, day: on, zone },
    };
  }
  return { receivedAt: at, receivedOn: on, isTimeKnown: wall !== null };
}

function versionsOf(id: string): readonly ClockRule[] {
  return SHIPPED_RULES.filter((rule) => rule.id === id).sort((one, other) =>
    one.effectiveFrom.localeCompare(other.effectiveFrom),
  );
}

/** Collects what does not fit together, by parameter. */
class Slips {
  readonly errors: DeadlineError[] = [];

  add(parameter: keyof Given, code: DeadlineErrorCode, values: ErrorValues = {}, index = 0): void {
    this.errors.push({ parameter, index, code, values });
  }

  /** Near enough to receipt to bear on it. */
  near(parameter: keyof Given, day: CivilDate | null, receivedOn: CivilDate, index = 0): void {
    if (day === null) return;
    const values = { value: day, years: MOST_YEARS_APART };
    if (day < addDays(receivedOn, -MOST_DAYS_APART))
      this.add(parameter, "too_early", values, index);
    if (day > addDays(receivedOn, MOST_DAYS_APART)) this.add(parameter, "too_late", values, index);
  }
}

function ruleOn(
  slips: Slips,
  given: Given,
  on: CivilDate,
  parameter: keyof Given,
): ClockRule | null {
  const rule = ruleInForce(SHIPPED_RULES, given.rule, on);
  const from = versionsOf(given.rule)[0]?.effectiveFrom ?? on;
  if (!rule) slips.add(parameter, "rule_not_in_force", { rule: given.rule, value: on, from });
  return rule;
}

/** What happened on known days: near to receipt, and not after the day as of which the question is asked. */
function checkDays(slips: Slips, given: Given, receivedOn: CivilDate, asOf: CivilDate): void {
  slips.near("asked-controller", given["asked-controller"], receivedOn);
  slips.near("relevant-time", given["relevant-time"], receivedOn);
  for (const [index, { from, to }] of given.pause.entries()) {
    slips.near("pause", from, receivedOn, index);
    slips.near("pause", to, receivedOn, index);
    if (to === null && asOf > addDays(receivedOn, MOST_DAYS_APART)) {
      const values = { value: from, asOf, years: MOST_YEARS_APART };
      slips.add("pause", "open_too_long", values, index);
    }
  }
  const paused = given.pause.map(({ from, to }) => Math.max(0, daysBetween(from, to ?? asOf) + 1));
  const days = paused.reduce((sum, each) => sum + each, 0);
  if (days > MOST_DAYS_PAUSED)
    slips.add("pause", "paused_too_long", { days, most: MOST_DAYS_PAUSED });
  for (const [index, { on }] of given["extend-on"].entries()) {
    slips.near("extend-on", on, receivedOn, index);
  }
  if (given["as-of"] === null) return;
  if (asOf < receivedOn)
    slips.add("as-of", "before_receipt", { value: asOf, received: receivedOn });
  for (const parameter of ["asked-controller", "relevant-time"] as const) {
    const day = given[parameter];
    if (day !== null && day > asOf)
      slips.add("as-of", "not_known_yet", { value: asOf, day, parameter });
  }
}

function askedOf(slips: Slips, given: Given): DeadlineQuestion["asked"] {
  const on = given["asked-controller"];
  if (on === null) return null;
  const isLaw = versionsOf(given.rule).some(({ source }) => source === "law");
  return { on, rule: isLaw ? ruleOn(slips, given, on, "asked-controller") : null };
}

/** The question that parameters make, or everything that does not fit together in them. */
export function questionOf(given: Given, todayIn: (zone: string) => CivilDate): Asked {
  const slips = new Slips();
  const zone = given.zone ?? versionsOf(given.rule).at(-1)?.zone ?? "UTC";
  const moment = momentOf(given.received, given["received-time"], zone);
  if ("code" in moment) {
    const isTime = moment.code !== "day_skipped" && given["received-time"] !== null;
    slips.add(isTime ? "received-time" : "received", moment.code, moment.values);
    return { ok: false, errors: slips.errors };
  }
  const { receivedOn } = moment;
  const rule = ruleOn(slips, given, receivedOn, "received");
  const asked = askedOf(slips, given);
  const asOf = given["as-of"] ?? todayIn(zone);
  checkDays(slips, given, receivedOn, asOf);
  const relevantOn = given["relevant-time"];
  if (rule && relevantOn !== null && rule.start !== "relevant_time") {
    slips.add("relevant-time", "no_relevant_time", { rule: rule.name, version: rule.version });
  }
  if (!rule || slips.errors.length > 0) return { ok: false, errors: slips.errors };
  return {
    ok: true,
    value: {
      ...moment,
      rule,
      zone,
      asked,
      relevantOn,
      asOf,
      isAsOfNamed: given["as-of"] !== null,
      calendarId: calendarOf(given, rule),
      pauses: given.pause,
      extensions: given["extend-on"],
      bufferDays: given["buffer-days"] ?? 0,
    },
  };
}

function calendarOf({ calendar }: Given, rule: ClockRule): string | null {
  if (calendar === null) return rule.calendar;
  return calendar.toLowerCase() === "weekends" ? null : calendar;
}
