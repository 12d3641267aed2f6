import { cache } from "react";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import {
  type Effect,
  effectsOfExtension,
  effectsOfPause,
  STOPPING_REASONS,
  type StoppingReason,
} from "@/lib/delays/model";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import type { ClockFacts } from "@/lib/sla/model/clocks";
import { EXTENSION_REASONS, type ExtensionReason } from "@/lib/sla/model/rule";

const loadFacts = cache(async (controllerId: string, requestId: string): Promise<ClockFacts> => {
  const { scope, now } = await requireStaff("clock:manage");
  const facts = await findClockFacts(pageReads(scope), controllerId, requestId, now);
  if (!facts) throw new Error(`no clocks of request ${requestId}`);
  return facts;
});

async function today(zone: string): Promise<CivilDate> {
  return civilDateIn(zone, (await requireStaff("clock:manage")).now);
}

export type PauseChoice = { readonly reason: StoppingReason; readonly effects: readonly Effect[] };

/** What a question that is sent today would stop, by its reason. */
export async function loadPauseChoices(
  controllerId: string,
  requestId: string,
): Promise<PauseChoice[]> {
  const facts = await loadFacts(controllerId, requestId);
  const from = await today(facts.zone);
  return STOPPING_REASONS.map((reason) => ({
    reason,
    effects: effectsOfPause(facts, { reason, from, to: null }),
  }));
}

export type ExtensionChoice = {
  readonly reason: ExtensionReason;
  readonly effects: readonly Effect[];
};

/** What a notice that is sent today would lengthen, by its reason. */
export async function loadExtensionChoices(
  controllerId: string,
  requestId: string,
): Promise<ExtensionChoice[]> {
  const facts = await loadFacts(controllerId, requestId);
  const on = await today(facts.zone);
  return EXTENSION_REASONS.map((reason) => ({
    reason,
    effects: effectsOfExtension(facts, { on, reason }),
  }));
}

/** Makes a page of an act on the clocks one for those who may do it. */
export async function requireClockManager(): Promise<void> {
  await requireStaff("clock:manage");
}
