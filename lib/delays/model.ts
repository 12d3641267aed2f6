import { ownDay } from "@/lib/clocks/model";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { ruleOfAgreement } from "@/lib/sla/model/agreement";
import {
  type AnswerClockKind,
  type ClockFacts,
  computeRequestClocks,
  type RequestClocks,
} from "@/lib/sla/model/clocks";
import type { ClockRefusal, ComputedClock } from "@/lib/sla/model/due-day";
import type { Extension, ExtensionRefusal } from "@/lib/sla/model/extension";
import type { Pause, PauseRefusal } from "@/lib/sla/model/pause";
import type { ClockRule, PauseReason } from "@/lib/sla/model/rule";

/** The reasons a pause can have at all. Whether one stops a clock is for the clock's rule to say. */
export const STOPPING_REASONS = [
  "identity",
  "scope",
  "fee",
] as const satisfies readonly PauseReason[];
export type StoppingReason = (typeof STOPPING_REASONS)[number];

export function stoppingReason(reason: PauseReason): StoppingReason | null {
  return STOPPING_REASONS.find((known) => known === reason) ?? null;
}

/** The clocks an answer is owed under, each with the rule it runs by. */
export type RuledClock = {
  readonly kind: AnswerClockKind;
  readonly rule: ClockRule;
  readonly clock: ComputedClock;
};

function ruled(facts: ClockFacts, { ours, statutory }: RequestClocks): RuledClock[] {
  const rule = ruleOfAgreement(facts.promise, facts.agreement, facts.law);
  return [
    { kind: "ours", rule, clock: ours },
    ...(facts.law && statutory
      ? [{ kind: "statutory", rule: facts.law, clock: statutory } as const]
      : []),
  ];
}

/** What a pause or an extension would do to one clock. */
export type Effect<R extends string = string> = {
  readonly kind: AnswerClockKind;
  readonly rule: ClockRule;
  readonly dueBefore: CivilDate;
  readonly dueAfter: CivilDate;
  /** The day its rule has it end on, before the days agreed between our answer and it: what a question is held against. */
  readonly endsOn: CivilDate;
  /** The end of the first period as it stands: the last day for the notice of an extension. */
  readonly firstDueOn: CivilDate;
  /** Why the rule does not grant it, and the clock goes on as it was. Null when it does. */
  readonly refusal: R | null;
};

/** What each clock would do if it had been asked for this as well. Nothing is asked of the clocks that answers are not owed under. */
function effects<R extends string>(
  facts: ClockFacts,
  with_: ClockFacts,
  refusalOf: (refusals: readonly ClockRefusal[]) => R | null,
): Effect<R>[] {
  const before = ruled(facts, computeRequestClocks(facts));
  const after = ruled(with_, computeRequestClocks(with_));
  return before.flatMap(({ kind, rule, clock }) => {
    const moved = after.find((other) => other.kind === kind)?.clock;
    if (!moved) return [];
    return {
      kind,
      rule,
      dueBefore: clock.dueOn,
      dueAfter: moved.dueOn,
      endsOn: ownDay(clock.dueOn, clock.derivation),
      firstDueOn: clock.firstDueOn,
      refusal: refusalOf(moved.refusals),
    };
  });
}

/** A rule's refusal of a pause; or it grants one that would come too late to leave out a day. */
export type StopRefusal = PauseRefusal | "pause_moves_nothing";

/** Days after its question on which a pause has left out a day if it ever will: the rest days at an end are fewer. */
const LONG_ENOUGH_DAYS = 14;

/**
 * What a question sent on a day for a reason would stop. Where the day of asking counts, one that is sent on the last
 * day has no day left to leave out: it is refused like one that the rule does not know, before anything is sent.
 */
export function effectsOfPause(facts: ClockFacts, pause: Pause): Effect<StopRefusal>[] {
  const pauses = [...(facts.pauses ?? []), pause];
  const granted = effects<StopRefusal>(facts, { ...facts, pauses }, (refusals) => {
    const own = refusals.find((refusal) => refusal.of === "pause" && refusal.pause === pause);
    return own?.of === "pause" ? own.refusal.reason : null;
  });
  const later = { ...facts, asOf: addDays(pause.from, LONG_ENOUGH_DAYS) };
  const without = ruled(later, computeRequestClocks(later));
  const with_ = ruled(later, computeRequestClocks({ ...later, pauses }));
  const daysIn = (clocks: readonly RuledClock[], kind: AnswerClockKind) =>
    clocks.find((one) => one.kind === kind)?.clock.pausedDays;
  return granted.map((effect) =>
    effect.refusal === null && daysIn(without, effect.kind) === daysIn(with_, effect.kind)
      ? { ...effect, refusal: "pause_moves_nothing" }
      : effect,
  );
}

/** What a notice sent on a day for a reason would lengthen. */
export function effectsOfExtension(
  facts: ClockFacts,
  extension: Extension,
): Effect<ExtensionRefusal>[] {
  return effects(facts, withExtension(facts, extension), (refusals) => {
    const own = refusals.find((one) => one.of === "extension" && one.extension === extension);
    return own?.of === "extension" ? own.refusal.reason : null;
  });
}

export function withExtension(facts: ClockFacts, extension: Extension): ClockFacts {
  return { ...facts, extensions: [...(facts.extensions ?? []), extension] };
}

export function isGranted<R extends string>(effect: Effect<R>): boolean {
  return effect.refusal === null;
}
