import type { CivilDate } from "@/lib/core/civil-date";
import type { DeadlineQuestion } from "@/lib/deadlines/model/question";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";
import { type AnswerClockKind, acknowledgementClock } from "@/lib/sla/model/clocks";
import { type ComputedClock, computeClock } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";

/** What had not happened yet on the day as of which the question is asked. It has moved nothing either. */
export type NotYet =
  | { readonly of: "pause"; readonly pause: Pause }
  | { readonly of: "extension"; readonly extension: Extension };

export type DeadlineClock = {
  readonly clock: AnswerClockKind;
  readonly rule: ClockRule;
  readonly computed: ComputedClock;
};

export type Deadline = {
  readonly question: DeadlineQuestion;
  readonly calendar: WorkingCalendar;
  /** Ours first. One or two of them. */
  readonly clocks: readonly [DeadlineClock, ...DeadlineClock[]];
  /** The clock that ends first; ours where both end on one day. */
  readonly governs: DeadlineClock;
  readonly dueOn: CivilDate;
  readonly acknowledgement: ComputedClock | null;
  readonly notYet: readonly NotYet[];
};

/** Years of the calendar that a question can come to stand on: nothing asked about lies further off. */
export function yearsOf({ asked, extensions, pauses, receivedOn, ...question }: DeadlineQuestion): {
  readonly from: number;
  readonly to: number;
} {
  const ends = pauses.flatMap(({ from, to }) => (to === null ? [from, question.asOf] : [to]));
  const notices = extensions.map(({ on }) => on);
  const later = [receivedOn, asked?.on, question.relevantOn, ...ends, ...notices];
  const year = (day: CivilDate) => Number(day.slice(0, 4));
  const years = later.flatMap((day) => (day ? [year(day)] : []));
  // The longest of all periods with its extension is half a year, and no business day is weeks away.
  // A buffer may lead back into the year before.
  const first = Math.min(year(receivedOn), year(asked?.on ?? receivedOn));
  return {
    from: question.bufferDays > 0 ? first - 1 : first,
    to: Math.max(...years) + 2,
  };
}

/** What was known by a day: no pause and no notice of a later one, and no reply that came later. */
function knownBy({ asOf, extensions, isAsOfNamed, pauses }: DeadlineQuestion) {
  if (!isAsOfNamed) return { pauses, extensions, notYet: [] };
  const open = pauses.map((pause) =>
    pause.to !== null && pause.to > asOf ? { ...pause, to: null } : pause,
  );
  return {
    pauses: open.filter(({ from }) => from <= asOf),
    extensions: extensions.filter(({ on }) => on <= asOf),
    notYet: [
      ...pauses.filter(({ from }) => from > asOf).map((pause): NotYet => ({ of: "pause", pause })),
      ...extensions
        .filter(({ on }) => on > asOf)
        .map((extension): NotYet => ({ of: "extension", extension })),
    ],
  };
}

/**
 * Answers a question: our clock from receipt and, where a law was asked about and the day is known, the controller's own
 * from the day the person asked it. The buffer is taken off the controller's own date where that is known, and off the
 * one date there is otherwise. Throws as `computeClock` does; `calendar` covers the years of {@link yearsOf}.
 */
export function answerQuestion(
  question: DeadlineQuestion,
  calendar: WorkingCalendar = WEEKENDS_ONLY,
): Deadline {
  const { asked, asOf, bufferDays, receivedAt, relevantOn, rule, zone } = question;
  const { notYet, ...known } = knownBy(question);
  const running = { ...known, asOf, calendar, relevantOn, zone };
  const law = asked?.rule ?? null;
  const ours: DeadlineClock = {
    clock: "ours",
    rule,
    computed: computeClock({
      ...running,
      rule,
      begin: { receivedAt },
      bufferDays: law ? 0 : bufferDays,
    }),
  };
  const statutory: DeadlineClock | null =
    law && asked
      ? {
          clock: "statutory",
          rule: law,
          computed: computeClock({
            ...running,
            rule: law,
            begin: { askedOn: asked.on },
            bufferDays,
          }),
        }
      : null;
  const governs = statutory && statutory.computed.dueOn < ours.computed.dueOn ? statutory : ours;
  return {
    question,
    calendar,
    clocks: statutory ? [ours, statutory] : [ours],
    governs,
    dueOn: governs.computed.dueOn,
    acknowledgement: confirmationOf(question, calendar),
    notYet,
  };
}

/**
 * What the rule asks to be confirmed: by the controller to the person, from the day they asked it, where a law says so and
 * the day is known (11 CCR § 7021(a): 10 business days after receiving the request); else from receipt.
 */
function confirmationOf(
  { asked, receivedAt, rule, zone }: DeadlineQuestion,
  calendar: WorkingCalendar,
): ComputedClock | null {
  return asked?.rule
    ? acknowledgementClock(asked.rule, { askedOn: asked.on, zone, calendar })
    : acknowledgementClock(rule, { receivedAt, zone, calendar });
}
