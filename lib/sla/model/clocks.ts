import type { CivilDate } from "@/lib/core/civil-date";
import { type AgreementTerms, ruleOfAgreement } from "@/lib/sla/model/agreement";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { type ComputedClock, computeClock } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";

/**
 * The clocks of a request: `ours` (agreement or promise, from receipt), `statutory` (the controller's own, from the day
 * the person asked the controller), `acknowledgement` (our confirmation, from receipt).
 */
export const CLOCK_KINDS = ["ours", "statutory", "acknowledgement"] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** The clocks an answer is owed under. */
export type AnswerClockKind = Exclude<ClockKind, "acknowledgement">;

export type ClockFacts = {
  readonly receivedAt: Date;
  /** The day the person asked the controller; without it the controller's own clock is not known. */
  readonly askedOn: CivilDate | null;
  readonly zone: string;
  readonly calendar: WorkingCalendar;
  readonly promise: ClockRule;
  /** The agreement in force at receipt. */
  readonly agreement: AgreementTerms | null;
  /** The rule of the request's law in force on the day the person asked; null where no law gives a number. */
  readonly law: ClockRule | null;
  readonly relevantOn?: CivilDate | null;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  /** Today in the clock's zone. */
  readonly asOf?: CivilDate;
};

export type RequestClocks = {
  readonly ours: ComputedClock;
  readonly statutory: ComputedClock | null;
  readonly acknowledgement: ComputedClock | null;
  /**
   * The clock we answer by: ours, unless the agreement has us answer a number of days (or none) before the controller's
   * own date and that comes first. A date that had passed when the request reached us cannot be kept and governs nothing.
   */
  readonly governs: AnswerClockKind;
  readonly dueOn: CivilDate;
};

/**
 * All clocks of a request, computed together. The one door for due days: what is stored, shown, exported and mailed comes
 * from here. Throws as {@link computeClock} does.
 */
export function computeRequestClocks(facts: ClockFacts): RequestClocks {
  const { agreement, calendar, law, promise, receivedAt, zone } = facts;
  const rule = ruleOfAgreement(promise, agreement, law);
  const running = {
    calendar,
    zone,
    relevantOn: facts.relevantOn ?? null,
    pauses: facts.pauses ?? [],
    extensions: facts.extensions ?? [],
    ...(facts.asOf && { asOf: facts.asOf }),
  };
  const ours = computeClock({ ...running, rule, begin: { receivedAt } });
  const statutory = statutoryClock(facts, running);
  const earlier =
    agreement?.bufferDays != null &&
    statutory !== null &&
    statutory.dueOn < ours.dueOn &&
    statutory.dueOn >= ours.receivedOn;
  return {
    ours,
    statutory,
    acknowledgement: acknowledgementClock(rule, { receivedAt, zone, calendar }),
    governs: earlier ? "statutory" : "ours",
    dueOn: earlier ? statutory.dueOn : ours.dueOn,
  };
}

/** The clock whose due day is the request's. */
export function governingClock({ governs, ours, statutory }: RequestClocks): ComputedClock {
  return governs === "statutory" && statutory ? statutory : ours;
}

function statutoryClock(
  { law, askedOn, agreement }: ClockFacts,
  running: Omit<Parameters<typeof computeClock>[0], "rule" | "begin">,
): ComputedClock | null {
  if (!law || askedOn === null) return null;
  return computeClock({
    ...running,
    rule: law,
    begin: { askedOn },
    bufferDays: agreement?.bufferDays ?? 0,
  });
}

/** The day until which receipt is to be confirmed; null where nobody promised to. */
export function acknowledgementClock(
  rule: ClockRule,
  from: { readonly receivedAt: Date; readonly zone: string; readonly calendar: WorkingCalendar },
): ComputedClock | null {
  if (!rule.acknowledgement) return null;
  const { receivedAt, zone, calendar } = from;
  return computeClock({
    rule: { ...rule, period: rule.acknowledgement, start: "day_after_receipt", rollOver: "none" },
    begin: { receivedAt },
    zone,
    calendar,
  });
}
