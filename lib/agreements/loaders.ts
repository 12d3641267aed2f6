import { cache } from "react";
import { findVersion } from "@/lib/calendars/queries/versions";
import { findRequestClocks, type RequestClock } from "@/lib/clocks/queries/request-clocks";
import { findRuleVersions } from "@/lib/clocks/queries/rules";
import type { AgreementClauses } from "@/lib/controllers/model/clauses";
import { findPinnedClauses } from "@/lib/controllers/queries/pinned-clauses";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";
import { pageReads, requireStaff } from "@/lib/gate/caller";
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
  async (controllerId: string, requestId: string): Promise<RequestNotes> => {
    const { scope } = await requireStaff("desk:read");
    const reads = pageReads(scope);
    const clocks = findRequestClocks(reads, controllerId, requestId);
    const [clauses, unconfirmed, partlyKnown] = await Promise.all([
      findPinnedClauses(reads, controllerId, requestId),
      clocks.then((found) => findUnconfirmed(reads, found)),
      clocks.then((found) => findPartlyKnown(reads, found)),
    ]);
    return { clauses, unconfirmed, partlyKnown };
  },
);

async function findUnconfirmed(tx: Reads, clocks: Clocks): Promise<string[]> {
  const rules = await Promise.all(
    clocks.map(async ({ ruleId, ruleVersion }) => {
      const versions = await findRuleVersions(tx, ruleId);
      return versions.find(({ version }) => version === ruleVersion);
    }),
  );
  return [...new Set(rules.flatMap((rule) => (rule && !rule.confirmed ? [rule.name] : [])))];
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

async function findPartlyKnown(tx: Reads, clocks: Clocks): Promise<PartlyKnown[]> {
  const asked = await Promise.all(
    clocks.map(async ({ derivation, dueOn }) => {
      const pinned = calendarOf(derivation);
      if (!pinned || !asksCalendar(derivation)) return null;
      const calendar = await findVersion(tx, pinned.id, pinned.version);
      return calendar && dueOn > calendar.to ? calendar : null;
    }),
  );
  const found = new Map<string, PartlyKnown>();
  for (const calendar of asked) {
    if (calendar) found.set(calendar.id, { calendar: calendar.name, knownTo: calendar.to });
  }
  return [...found.values()];
}
