import { addDays, type CivilDate, monthOf } from "@/lib/core/civil-date";
import type { DeadlineClock } from "@/lib/deadlines/model/answer";
import { restOn, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { excludedDays } from "@/lib/sla/model/pause";

/** What a day is to a clock. `after` is a day kept in hand behind the day due. */
export const DAY_KINDS = [
  "begin",
  "counted",
  "off",
  "extension",
  "skipped",
  "paused",
  "due",
  "after",
] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export type PicturedDay = {
  readonly on: CivilDate;
  readonly kind: DayKind;
  /** Of a holiday. */
  readonly name: string | null;
};
export type PicturedMonth = { readonly month: string; readonly days: readonly PicturedDay[] };

/** The days that the pauses of a clock left out. */
function pausedDays({ computed, rule }: DeadlineClock, asOf: CivilDate): ReadonlySet<CivilDate> {
  const days = computed.derivation.flatMap((step) => {
    if (step.step !== "paused") return [];
    const pause = { reason: step.reason, from: step.from, to: step.until };
    return excludedDays(pause, rule.pauses.counting, asOf);
  });
  return new Set(days);
}

/** The days passed over at the end of a clock, or in counting business days. */
function skippedDays({ computed }: DeadlineClock): ReadonlySet<CivilDate> {
  const days = computed.derivation.flatMap((step) => {
    if (step.step === "rest_days") return step.days;
    return step.step === "rolled" ? step.skipped : [];
  });
  return new Set(days.map(({ on }) => on));
}

/** The day that is not counted because counting begins after it. */
function anchorOf({ computed }: DeadlineClock): CivilDate {
  const relevant = computed.derivation.find(({ step }) => step === "relevant_time");
  return relevant?.step === "relevant_time" ? relevant.on : computed.receivedOn;
}

/** The last day the clock counted to before any days were kept in hand. */
function endBeforeBuffer({ computed }: DeadlineClock): CivilDate {
  const buffer = computed.derivation.find(({ step }) => step === "buffer");
  return buffer?.step === "buffer" ? addDays(buffer.to, buffer.days) : computed.dueOn;
}

/** What each day is to a clock. */
function kindsOf(clock: DeadlineClock, asOf: CivilDate) {
  const { dueOn, extended, firstDueOn, receivedOn } = clock.computed;
  const paused = pausedDays(clock, asOf);
  const skipped = skippedDays(clock);
  const anchor = anchorOf(clock);
  const inside = (on: CivilDate, isOff: boolean): DayKind => {
    if (paused.has(on)) return "paused";
    if (skipped.has(on) || on <= anchor) return "skipped";
    if (extended && on > firstDueOn) return "extension";
    return isOff ? "off" : "counted";
  };
  return (on: CivilDate, isOff: boolean): DayKind => {
    if (on === dueOn) return "due";
    if (on > dueOn) return "after";
    return on === receivedOn ? "begin" : inside(on, isOff);
  };
}

/** Each day from the beginning of a clock to its end, by month: the derivation as a picture. */
export function pictureOf(
  clock: DeadlineClock,
  calendar: WorkingCalendar,
  asOf: CivilDate,
): PicturedMonth[] {
  const kindOf = kindsOf(clock, asOf);
  const end = endBeforeBuffer(clock);
  const months = new Map<string, PicturedDay[]>();
  for (let on = clock.computed.receivedOn; on <= end; on = addDays(on, 1)) {
    const rest = restOn(calendar, on);
    const day = { on, kind: kindOf(on, rest !== null), name: rest === "weekend" ? null : rest };
    months.set(monthOf(on), [...(months.get(monthOf(on)) ?? []), day]);
  }
  return [...months].map(([month, days]) => ({ month, days }));
}
