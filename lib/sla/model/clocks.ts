import type { CivilDate } from "@/lib/core/civil-date";
import {
  type AgreementTerms,
  acknowledgementRule,
  ruleOfAgreement,
} from "@/lib/sla/model/agreement";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { type ClockBegin, type ComputedClock, computeClock } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";

/**
 * The clocks of a request: `ours` (agreement or promise, from receipt), `statutory` (the controller's own, from the day
 * the person asked the controller), `acknowledgement` (our confirmation, from receipt), `statutory_acknowledgement` (the
 * confirmation that a law asks of the controller, from the day the person asked it).
 */
export const CLOCK_KINDS = [
  "ours",
  "statutory",
  "acknowledgement",
  "statutory_acknowledgement",
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** The clocks an answer is owed under: one of them governs, and only they can be paused or extended. */
export const ANSWER_CLOCK_KINDS = ["ours", "statutory"] as const satisfies readonly ClockKind[];
export type AnswerClockKind = (typeof ANSWER_CLOCK_KINDS)[number];

export function isAnswerClock(kind: ClockKind): kind is AnswerClockKind {
  return kind === "ours" || kind === "statutory";
}

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
  /** What the controller owes the person: it is shown to it, governs nothing and raises no alarm of ours. */
  readonly statutoryAcknowledgement: ComputedClock | null;
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
    acknowledgement: acknowledgementClock(acknowledgementRule(promise, agreement), {
      receivedAt,
      zone,
      calendar,
    }),
    statutoryAcknowledgement:
      law && facts.askedOn !== null
        ? acknowledgementClock(law, { askedOn: facts.askedOn, zone, calendar })
        : null,
    governs: earlier ? "statutory" : "ours",
    dueOn: earlier ? statutory.dueOn : ours.dueOn,
  };
}

/** The clock whose due day is the request's. */
export function governingClock({ governs, ours, statutory }: RequestClocks): ComputedClock {
  return governs === "statutory" && statutory ? statutory : ours;
}

/** The due day that a change moved, and the clock whose day it is. */
export type MovedDay = {
  readonly clock: AnswerClockKind;
  readonly dueBefore: CivilDate;
  readonly dueAfter: CivilDate;
};

/**
 * What a change did to a request: to its own due day, which another clock may govern since, or, where that stays, to the first of the
 * clocks an answer is owed under that moved. Where none did, its own due day, twice.
 */
export function movedDay(before: RequestClocks, after: RequestClocks): MovedDay {
  const own = { clock: after.governs, dueBefore: before.dueOn, dueAfter: after.dueOn };
  if (own.dueBefore !== own.dueAfter) return own;
  for (const clock of ANSWER_CLOCK_KINDS) {
    const [was, is] = [before[clock], after[clock]];
    if (was && is && was.dueOn !== is.dueOn) {
      return { clock, dueBefore: was.dueOn, dueAfter: is.dueOn };
    }
  }
  return own;
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

/** The day until which receipt is to be confirmed; null where nobody has to. */
export function acknowledgementClock(
  rule: ClockRule,
  from: ClockBegin & { readonly zone: string; readonly calendar: WorkingCalendar },
): ComputedClock | null {
  if (!rule.acknowledgement) return null;
  const { zone, calendar } = from;
  return computeClock({
    rule: { ...rule, period: rule.acknowledgement, start: "day_after_receipt", rollOver: "none" },
    begin: "askedOn" in from ? { askedOn: from.askedOn } : { receivedAt: from.receivedAt },
    zone,
    calendar,
  });
}

/** Each clock of a request under its kind, without those it does not have. */
export function eachClock(clocks: RequestClocks): [ClockKind, ComputedClock][] {
  const { ours, statutory, acknowledgement, statutoryAcknowledgement } = clocks;
  const all = {
    ours,
    statutory,
    acknowledgement,
    statutory_acknowledgement: statutoryAcknowledgement,
  } satisfies Record<ClockKind, ComputedClock | null>;
  return CLOCK_KINDS.flatMap((kind) => {
    const clock = all[kind];
    return clock === null ? [] : [[kind, clock] satisfies [ClockKind, ComputedClock]];
  });
}
