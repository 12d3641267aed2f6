import { type CivilDate, daysBetween, isAfter, isBefore } from "@/lib/core/civil-date";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { type ClockFacts, computeRequestClocks } from "@/lib/sla/model/clocks";

/** An open request that was received on a day a new version is in force, with what it was given. */
export type Reached = {
  readonly requestId: string;
  readonly reference: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly today: CivilDate;
  readonly facts: ClockFacts;
};

/** What a new version would do to one open request. */
export type ReachedLine = Pick<Reached, "requestId" | "reference" | "receivedOn"> & {
  readonly before: CivilDate;
  readonly after: CivilDate;
  /** Days by which its due day moves; negative when it comes earlier. */
  readonly days: number;
  /** It is in time today and would be overdue under the new version. */
  readonly isOverdueByIt: boolean;
};

export type Preview = {
  /** Open requests received on a day the version is in force. */
  readonly reached: number;
  readonly earlier: number;
  readonly later: number;
  readonly unmoved: number;
  readonly overdueByIt: number;
  /** The largest move in each direction, in days, 0 for none. */
  readonly mostEarlier: number;
  readonly mostLater: number;
  /** Those it moves, the ones it makes overdue first and then by their new due day; only the first of many. */
  readonly lines: readonly ReachedLine[];
};

export const LINES_SHOWN = 50;

/**
 * Computes the due days that requests would have under other terms. Requests that came on the same day under the same
 * rules share one, so a thousand of them cost little more than their days.
 */
export function dueDaysUnder(
  terms: AgreementTerms,
): (request: Pick<Reached, "receivedOn" | "facts">) => CivilDate {
  const known = new Map<string, CivilDate>();
  return ({ receivedOn, facts }) => {
    const { calendar, law, promise, askedOn, relevantOn, pauses, extensions, zone, asOf } = facts;
    const asked = { ...facts, agreement: terms };
    const isWaiting = pauses?.some(({ to }) => to === null) === true;
    const key = JSON.stringify([
      ...[receivedOn, zone, askedOn, relevantOn, pauses, extensions],
      ...[calendar.id, calendar.version, law?.id, law?.version, promise.version],
      isWaiting ? asOf : null,
    ]);
    const dueOn = known.get(key) ?? computeRequestClocks(asked).dueOn;
    known.set(key, dueOn);
    return dueOn;
  };
}

export function lineOf(request: Reached, after: CivilDate): ReachedLine {
  const { requestId, reference, receivedOn, dueOn: before, today } = request;
  return {
    ...{ requestId, reference, receivedOn, before, after },
    days: daysBetween(before, after),
    isOverdueByIt: isBefore(after, today) && !isAfter(today, before),
  };
}

/** All lines as figures, and the ones that matter most. */
export function previewOf(lines: readonly ReachedLine[]): Preview {
  const earlier = lines.filter(({ days }) => days < 0);
  const later = lines.filter(({ days }) => days > 0);
  const rank = ({ isOverdueByIt }: ReachedLine) => (isOverdueByIt ? 0 : 1);
  return {
    reached: lines.length,
    earlier: earlier.length,
    later: later.length,
    unmoved: lines.length - earlier.length - later.length,
    overdueByIt: lines.filter(({ isOverdueByIt }) => isOverdueByIt).length,
    mostEarlier: Math.max(0, ...earlier.map(({ days }) => -days)),
    mostLater: Math.max(0, ...later.map(({ days }) => days)),
    lines: [...earlier, ...later]
      .sort(
        (one, other) =>
          rank(one) - rank(other) ||
          one.after.localeCompare(other.after) ||
          one.reference.localeCompare(other.reference),
      )
      .slice(0, LINES_SHOWN),
  };
}
