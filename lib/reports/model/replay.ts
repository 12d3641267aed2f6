import { type CivilDate, type CivilMonth, civilDate, monthOf } from "@/lib/core/civil-date";
import { NO_REQUESTS, type PromiseCounts } from "@/lib/reports/model/promise";
import { type AgreementTerms, ruleOfAgreement } from "@/lib/sla/model/agreement";
import type { WorkingCalendar } from "@/lib/sla/model/calendar";
import { daysLate, promiseVerdict } from "@/lib/sla/model/countdown";
import { computeClock } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { Period } from "@/lib/sla/model/period";
import type { ClockRule, ClockStart, RollOver } from "@/lib/sla/model/rule";

export const REPLAY_MONTHS = [3, 6, 12, 24] as const;
export type ReplayMonths = (typeof REPLAY_MONTHS)[number];

/** The agreement that is tried out. */
export type ReplayTerms = {
  readonly period: Period;
  readonly start: Exclude<ClockStart, "relevant_time">;
  readonly rollOver: RollOver;
  /** Whether the pauses and extensions that were granted under the law count for our clock too. */
  readonly pauses: "granted" | "none";
};

export type ReplayQuestion = ReplayTerms & {
  readonly controllerId: string;
  /** A stored working calendar; null: the controller's own. */
  readonly calendar: string | null;
  readonly months: ReplayMonths;
};

/** A request of the past, as far as its dates are concerned. Nothing about the subject. */
export type ReplayRequest = {
  readonly requestId: string;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly receivedOn: CivilDate;
  readonly zone: string;
  readonly today: CivilDate;
  /** The due day it was given. */
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  /** It counts only where this is after its due day: then it is missed. */
  readonly withdrawnOn: CivilDate | null;
  readonly law: ClockRule | null;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
};

/** A request under the terms that are tried out. */
export type ReplayLine = Pick<
  ReplayRequest,
  "requestId" | "reference" | "receivedOn" | "answeredOn" | "withdrawnOn" | "dueOn"
> & {
  readonly dueUnder: CivilDate;
  /** Days after that due day on which it was answered or withdrawn, or until today where it was neither. */
  readonly daysLate: number;
};

export type ReplayMonth = PromiseCounts & { readonly month: CivilMonth };

export type Replay = {
  /** Those that count, as it was or under the terms that are tried out. */
  readonly requests: number;
  readonly then: PromiseCounts;
  readonly under: PromiseCounts;
  /** By the month of receipt, the oldest first, under the terms that are tried out. */
  readonly months: readonly ReplayMonth[];
  /** Kept or still in time as it was, and missed under these terms; the latest first. */
  readonly newlyMissed: readonly ReplayLine[];
  /** Missed as it was, and kept or still in time under these terms. */
  readonly spared: number;
};

/** The due day under terms that are tried out. Requests of one day without pauses share it. */
export function dueDayUnder(
  terms: ReplayTerms,
  calendar: WorkingCalendar,
  promise: ClockRule,
): (request: ReplayRequest) => CivilDate {
  const known = new Map<string, CivilDate>();
  const compute = (request: ReplayRequest): CivilDate => {
    const { receivedAt, zone, law, pauses, extensions, today } = request;
    const rule = ruleOfAgreement(promise, agreementOf(terms), law);
    const begin = { receivedAt };
    return computeClock({ rule, begin, zone, calendar, pauses, extensions, asOf: today }).dueOn;
  };
  return (request) => {
    const isPlain = request.pauses.length === 0 && request.extensions.length === 0;
    if (!isPlain) return compute(request);
    const dueOn = known.get(request.receivedOn) ?? compute(request);
    known.set(request.receivedOn, dueOn);
    return dueOn;
  };
}

const LONG_AGO = civilDate("0001-01-01");

function agreementOf({ period, start, rollOver, pauses }: ReplayTerms): AgreementTerms {
  return {
    id: "tried-out",
    version: 0,
    effectiveFrom: LONG_AGO,
    effectiveTo: null,
    ...{ period, start, rollOver },
    acknowledgement: null,
    followsLaw: pauses === "granted",
    bufferDays: null,
    text: "",
  };
}

type Verdict = keyof PromiseCounts;

/** Null for what does not count. */
function verdictOf(dueOn: CivilDate, request: ReplayRequest): Verdict | null {
  const { answeredOn, withdrawnOn, today } = request;
  if (withdrawnOn !== null) return withdrawnOn > dueOn ? "withdrawnLate" : null;
  const verdict = promiseVerdict({ dueOn, answeredOn, today, counts: true });
  if (verdict === "missed") return answeredOn === null ? "overdue" : "late";
  return verdict === "kept" ? "kept" : "pending";
}

const isMissed = (verdict: Verdict | null) =>
  verdict === "late" || verdict === "overdue" || verdict === "withdrawnLate";

function plus<C extends PromiseCounts>(counts: C, verdict: Verdict | null): C {
  return verdict === null ? counts : { ...counts, [verdict]: counts[verdict] + 1 };
}

/** What would have become of requests of the past under other terms, beside what became of them. */
export function replay(
  requests: readonly ReplayRequest[],
  dueDay: (request: ReplayRequest) => CivilDate,
): Replay {
  let then = NO_REQUESTS;
  let under = NO_REQUESTS;
  let spared = 0;
  let counting = 0;
  const months = new Map<CivilMonth, ReplayMonth>();
  const newlyMissed: ReplayLine[] = [];
  for (const request of requests) {
    const dueUnder = dueDay(request);
    const [was, would] = [verdictOf(request.dueOn, request), verdictOf(dueUnder, request)];
    if (was === null && would === null) continue;
    counting += 1;
    then = plus(then, was);
    under = plus(under, would);
    const month = monthOf(request.receivedOn);
    months.set(month, plus(months.get(month) ?? { month, ...NO_REQUESTS }, would));
    if (isMissed(was) && !isMissed(would)) spared += 1;
    if (isMissed(would) && !isMissed(was)) newlyMissed.push(lineOf(request, dueUnder));
  }
  return {
    requests: counting,
    ...{ then, under, spared },
    months: [...months.values()].sort((one, other) => one.month.localeCompare(other.month)),
    newlyMissed: newlyMissed.sort(
      (one, other) => other.daysLate - one.daysLate || one.reference.localeCompare(other.reference),
    ),
  };
}

function lineOf(request: ReplayRequest, dueUnder: CivilDate): ReplayLine {
  const { requestId, reference, receivedOn, answeredOn, withdrawnOn, dueOn, today } = request;
  return {
    ...{ requestId, reference, receivedOn, answeredOn, withdrawnOn, dueOn, dueUnder },
    daysLate: daysLate(dueUnder, answeredOn ?? withdrawnOn ?? today),
  };
}
