import { cache } from "react";
import { findVersion } from "@/lib/calendars/queries/versions";
import type { RequestClock } from "@/lib/clocks/queries/request-clocks";
import { findRuleVersions } from "@/lib/clocks/queries/rules";
import type { AgreementClauses } from "@/lib/controllers/model/clauses";
import { findPinnedClauses } from "@/lib/controllers/queries/pinned-clauses";
import type { CivilDate } from "@/lib/core/civil-date";
import { type Tx, withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import type { DerivationStep } from "@/lib/sla/model/derivation";

/** A calendar that did not know the holidays of all the days a clock ran over. */
export type PartlyKnown = { readonly calendar: string; readonly knownTo: CivilDate };

/** What somebody should know who works on a request, besides its dates. */
export type RequestNotes = {
  readonly clauses: (AgreementClauses & { readonly version: number }) | null;
  /** Rules of its clocks that nobody has held against their source, by name. */
  readonly unconfirmed: readonly string[];
  readonly partlyKnown: readonly PartlyKnown[];
};

type Clocks = readonly Pick<RequestClock, "ruleId" | "ruleVersion" | "dueOn" | "derivation">[];

/** What the pinned agreement lets us do, and what is uncertain about the dates of a request's clocks. */
export const loadRequestNotes = cache(
  async (controllerId: string, requestId: string, clocks: Clocks): Promise<RequestNotes> => {
    const { scope } = await requireStaff("desk:read");
    return withScope(scope, async (tx) => ({
      clauses: await findPinnedClauses(tx, controllerId, requestId),
      unconfirmed: await findUnconfirmed(tx, clocks),
      partlyKnown: await findPartlyKnown(tx, clocks),
    }));
  },
);

async function findUnconfirmed(tx: Tx, clocks: Clocks): Promise<string[]> {
  const names = new Set<string>();
  for (const { ruleId, ruleVersion } of clocks) {
    const versions = await findRuleVersions(tx, ruleId);
    const rule = versions.find(({ version }) => version === ruleVersion);
    if (rule && !rule.confirmed) names.add(rule.name);
  }
  return [...names];
}

function calendarOf(derivation: readonly DerivationStep[]) {
  return derivation.flatMap((step) => (step.step === "result" ? [step.calendar] : []))[0];
}

/** A clock that moved no weekend asked its calendar nothing, whatever the calendar knows. */
function asksCalendar(derivation: readonly DerivationStep[]): boolean {
  return derivation.some(
    (step) =>
      (step.step === "result" && step.rollOver !== "none") ||
      (step.step === "period" && step.period.unit === "business_days"),
  );
}

async function findPartlyKnown(tx: Tx, clocks: Clocks): Promise<PartlyKnown[]> {
  const found = new Map<string, PartlyKnown>();
  for (const { derivation, dueOn } of clocks) {
    const pinned = calendarOf(derivation);
    if (!pinned || !asksCalendar(derivation)) continue;
    const calendar = await findVersion(tx, pinned.id, pinned.version);
    if (calendar && dueOn > calendar.to) {
      found.set(calendar.id, { calendar: calendar.name, knownTo: calendar.to });
    }
  }
  return [...found.values()];
}
