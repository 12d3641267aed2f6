import type { Deadline, DeadlineClock, NotYet } from "@/lib/deadlines/model/answer";
import { type DeadlineWords, englishDeadline } from "@/lib/deadlines/present/words";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { ClockRefusal } from "@/lib/sla/model/due-day";
import type { ClockRule } from "@/lib/sla/model/rule";
import { explainRefusal, pauseSpan } from "@/lib/sla/present/refusals";
import { explainDueDay, type WhyOptions } from "@/lib/sla/present/why";
import { dayIn } from "@/lib/sla/present/words";

/** A step of a derivation with its sentence. */
export type WordedStep = { readonly words: string } & Readonly<Record<string, unknown>>;

export type WordedRefusal = {
  readonly of: "pause" | "extension";
  readonly reason: string;
  readonly citation: string;
  readonly words: string;
} & Readonly<Record<string, unknown>>;

const ruleFacts = (rule: ClockRule) => ({
  rule: rule.id,
  version: rule.version,
  name: rule.name,
  citation: rule.citation,
  confirmed: rule.confirmed,
});

/** A receipt of which only the day is known has no instant, whatever it was counted from. */
function factsOf(step: DerivationStep, isTimeKnown: boolean): Readonly<Record<string, unknown>> {
  if (step.step !== "received" || isTimeKnown) return step;
  const { at, ...known } = step;
  return known;
}

export function wordedSteps(
  derivation: readonly DerivationStep[],
  options: Required<WhyOptions>,
): WordedStep[] {
  const sentences = explainDueDay(derivation, options);
  return derivation.map((step, index) => ({
    ...factsOf(step, options.isTimeKnown),
    words: sentences[index] ?? "",
  }));
}

function worded(refusal: ClockRefusal, rule: ClockRule, { why }: DeadlineWords): WordedRefusal {
  const words = explainRefusal(refusal, rule, why);
  const { reason } = refusal.refusal;
  if (refusal.of === "pause") {
    return { of: "pause", reason, pause: refusal.pause, citation: rule.pauses.citation, words };
  }
  const citation = rule.extension?.citation ?? rule.citation;
  return { of: "extension", reason, extension: refusal.extension, citation, words };
}

function wordedNotYet(notYet: NotYet, deadline: Deadline, words: DeadlineWords): WordedRefusal {
  const { governs, question } = deadline;
  const { citation } = governs.rule;
  const day = dayIn(words.why, question.asOf);
  if (notYet.of === "pause") {
    const span = pauseSpan(notYet.pause, words.why);
    return {
      ...notYet,
      reason: "not_yet",
      citation,
      words: words.say("notYet.pause", { span, day }),
    };
  }
  const notice = dayIn(words.why, notYet.extension.on);
  const said = words.say("notYet.extension", { notice, day });
  return { ...notYet, reason: "not_yet", citation, words: said };
}

/** Everything that a clock refused, and what had not happened yet. */
export function wordedRefusals(
  { computed, rule }: DeadlineClock,
  deadline: Deadline,
  words: DeadlineWords,
): WordedRefusal[] {
  return [
    ...computed.refusals.map((refusal) => worded(refusal, rule, words)),
    ...deadline.notYet.map((notYet) => wordedNotYet(notYet, deadline, words)),
  ];
}

/** What a reader has to know besides the date. */
export function notesOf({ clocks, question }: Deadline, words: DeadlineWords) {
  const { asked, asOf, isAsOfNamed, rule } = question;
  const note = (code: string, values = {}) => ({ code, words: words.say(`notes.${code}`, values) });
  return [
    ...(clocks.every((clock) => clock.rule.confirmed) ? [] : [note("unconfirmed")]),
    ...(asked && !asked.rule ? [note("notAsked", { rule: rule.name })] : []),
    ...(isAsOfNamed ? [note("asOf", { day: dayIn(words.why, asOf) })] : []),
    note("advice"),
  ];
}

function clockJson(clock: DeadlineClock, deadline: Deadline, words: DeadlineWords) {
  const { computed, rule } = clock;
  const { isTimeKnown } = deadline.question;
  return {
    clock: clock.clock,
    ...ruleFacts(rule),
    beganOn: computed.receivedOn,
    dueOn: computed.dueOn,
    firstDueOn: computed.firstDueOn,
    pausedDays: computed.pausedDays,
    extended: computed.extended,
    steps: wordedSteps(computed.derivation, { words: words.why, of: "answer", isTimeKnown }),
    refusals: wordedRefusals(clock, deadline, words),
  };
}

/** The answer of the API and of the command. `steps` and `refusals` are those of the clock that governs. */
export function deadlineJson(deadline: Deadline, words: DeadlineWords = englishDeadline()) {
  const { acknowledgement, calendar, dueOn, governs, question } = deadline;
  const { isTimeKnown, receivedAt, receivedOn } = question;
  const clocks = deadline.clocks.map((clock) => clockJson(clock, deadline, words));
  const governing = clocks.find(({ clock }) => clock === governs.clock);
  return {
    dueOn,
    governedBy: { clock: governs.clock, ...ruleFacts(governs.rule) },
    steps: governing?.steps ?? [],
    refusals: governing?.refusals ?? [],
    clocks,
    acknowledgement: acknowledgement && {
      dueOn: acknowledgement.dueOn,
      steps: wordedSteps(acknowledgement.derivation, {
        words: words.why,
        of: "acknowledgement",
        isTimeKnown,
      }),
    },
    received: { on: receivedOn, at: isTimeKnown ? receivedAt.toISOString() : null },
    zone: question.zone,
    calendar: { id: calendar.id, version: calendar.version },
    asOf: question.asOf,
    notes: notesOf(deadline, words),
  };
}
