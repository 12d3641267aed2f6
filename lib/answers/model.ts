import { addDays, type CivilDate, isAfter } from "@/lib/core/civil-date";
import type { RefusalGround, Right, RightOutcome } from "@/lib/requests/model/codes";

/** How long an answer waits before it leaves, so that it can be recalled. Milliseconds. */
export const HOLD_MS = 15_000;

export function endOfHold(heldAt: Date): Date {
  return new Date(heldAt.getTime() + HOLD_MS);
}

/** One right of an answer, as both sides read it. */
export type AnsweredRight = {
  readonly right: Right;
  readonly outcome: RightOutcome;
  readonly ground: RefusalGround | null;
  readonly note: string | null;
};

/** From the day something was handed to somebody to the day it came back; null: it had not, when the answer was sent. */
export type AwaySpan = { readonly from: CivilDate; readonly to: CivilDate | null };

/** What is known of the days from receipt to the answer. */
export type AnswerCourse = {
  readonly receivedOn: CivilDate;
  readonly answeredOn: CivilDate;
  /** While the request waited for the controller. */
  readonly waits: readonly AwaySpan[];
  /** While a task was open with another company. */
  readonly elsewhere: readonly AwaySpan[];
  /** Days that the clock that governs left out. */
  readonly leftOut: readonly CivilDate[];
};

/** `waitedDays` has the days that the clock left out in it, so that the controller's are what is left without them. */
export type AwayDays = { readonly waitedDays: number; readonly subProcessorDays: number };

/**
 * The days after receipt, up to that of the answer, that the request was not with us. A day belongs to the controller when
 * the request was waiting for it as the day began, and else to a sub-processor when a task there was open as the day began;
 * it is counted once, however many waits or tasks it lies in. The days that the clock left out are nobody's: all of them are
 * counted beside the waits, those too on which a question had not gone out as the day began, since the figures take the days
 * that the clock leaves out off again.
 */
export function awayDays(course: AnswerCourse): AwayDays {
  const { receivedOn, answeredOn, waits, elsewhere } = course;
  const leftOut = new Set(course.leftOut.filter((day) => isAfter(day, receivedOn)));
  const within = (day: CivilDate) => (span: AwaySpan) =>
    isAfter(day, span.from) && (span.to === null || !isAfter(day, span.to));
  let [waitedDays, subProcessorDays] = [leftOut.size, 0];
  for (let day = addDays(receivedOn, 1); !isAfter(day, answeredOn); day = addDays(day, 1)) {
    if (leftOut.has(day)) continue;
    if (waits.some(within(day))) waitedDays += 1;
    else if (elsewhere.some(within(day))) subProcessorDays += 1;
  }
  return { waitedDays, subProcessorDays };
}

export type BallEvent = { readonly gives: boolean; readonly on: CivilDate };

/** The spans in which somebody else had it, from the events that gave it and took it back, in their order. */
export function spansOf(events: readonly BallEvent[]): AwaySpan[] {
  const waits: AwaySpan[] = [];
  let since: CivilDate | null = null;
  for (const { gives, on } of events) {
    if (gives) since ??= on;
    else if (since !== null) {
      waits.push({ from: since, to: on });
      since = null;
    }
  }
  return since === null ? waits : [...waits, { from: since, to: null }];
}
