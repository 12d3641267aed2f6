import { civilDate, civilDateIn } from "@/lib/core/civil-date";
import { acknowledgementClock } from "@/lib/sla/model/clocks";
import { type ClockInput, type ComputedClock, computeClock } from "@/lib/sla/model/due-day";
import type { Extension } from "@/lib/sla/model/extension";
import type { Pause } from "@/lib/sla/model/pause";
import {
  type ClockRule,
  EXTENSION_REASONS,
  PAUSE_REASONS,
  ruleInForce,
} from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { CALENDARS, type CalendarId } from "@/lib/sla/model/vectors/calendars";
import { SIGNED_RULES } from "@/lib/sla/model/vectors/signed-rules";

/** A deadline calculated by hand. Days are `YYYY-MM-DD`. */
export type Vector = {
  readonly id: string;
  /** A shipped rule, in the version in force on the day it began, or one of the signed rules. */
  readonly rule: string;
  /** The instant with its offset; or `asked`, the day the person asked the controller. */
  readonly received?: string;
  readonly asked?: string;
  /** The rule's own zone, and weekends without holidays, unless given. */
  readonly zone?: string;
  readonly calendar?: CalendarId;
  readonly relevant?: string;
  /** `from/to:reason`, and `from/..:reason` while there is no reply. */
  readonly pauses?: readonly string[];
  /** `on:reason`. */
  readonly extensions?: readonly string[];
  readonly buffer?: number;
  /** The clock of the confirmation instead of the answer's. */
  readonly acknowledgement?: boolean;
  readonly asOf?: string;
  readonly dueOn: string;
  /** The last day for the notice of an extension. */
  readonly lastNotice?: string;
  readonly pausedDays?: number;
  readonly refusals?: readonly string[];
  /** The calculation, made with a calendar and no program. It names the due day, and each day by its weekday. */
  readonly because: string;
  /** The source of its group, or the citation of its rule, unless given. */
  readonly source?: string;
};

export type VectorGroup = {
  readonly title: string;
  readonly about: string;
  /** Of each vector that names none. */
  readonly source?: string;
  readonly vectors: readonly Vector[];
};

function oneOf<T extends string>(known: readonly T[], text: string | undefined): T {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new RangeError(`unknown: ${text}`);
  return found;
}

function readPause(text: string): Pause {
  const [span = "", reason] = text.split(":");
  const [from = "", to = ""] = span.split("/");
  return {
    reason: oneOf(PAUSE_REASONS, reason),
    from: civilDate(from),
    to: to === ".." ? null : civilDate(to),
  };
}

function readExtension(text: string): Extension {
  const [on = "", reason] = text.split(":");
  return { on: civilDate(on), reason: oneOf(EXTENSION_REASONS, reason) };
}

export function ruleOf(vector: Vector): ClockRule {
  const signed = SIGNED_RULES.find(({ id }) => id === vector.rule);
  if (signed) return signed;
  const zone = SHIPPED_RULES.find(({ id }) => id === vector.rule)?.zone ?? "UTC";
  const on = vector.asked
    ? civilDate(vector.asked)
    : civilDateIn(vector.zone ?? zone, new Date(vector.received ?? ""));
  const rule = ruleInForce(SHIPPED_RULES, vector.rule, on);
  if (!rule) throw new RangeError(`no rule ${vector.rule} was in force on ${on}`);
  return rule;
}

export function inputOf(vector: Vector): ClockInput {
  const { asked, received = "", zone, calendar, relevant, asOf } = vector;
  return {
    rule: ruleOf(vector),
    begin: asked ? { askedOn: civilDate(asked) } : { receivedAt: new Date(received) },
    ...(zone && { zone }),
    ...(calendar && { calendar: CALENDARS[calendar] }),
    ...(relevant && { relevantOn: civilDate(relevant) }),
    ...(asOf && { asOf: civilDate(asOf) }),
    pauses: (vector.pauses ?? []).map(readPause),
    extensions: (vector.extensions ?? []).map(readExtension),
    bufferDays: vector.buffer ?? 0,
  };
}

export function computeVector(vector: Vector): ComputedClock | null {
  const input = inputOf(vector);
  if (!vector.acknowledgement) return computeClock(input);
  return acknowledgementClock(input.rule, {
    ...input.begin,
    zone: input.zone ?? input.rule.zone,
    calendar: CALENDARS[vector.calendar ?? "weekends"],
  });
}
