import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import { type SummaryRhythm, summaryRhythm } from "@/lib/reports/model/summary";
import { findSummaryChoices } from "@/lib/reports/queries/summary";

/** How often the signed-in person gets figures by mail; null for those who never do. */
export const loadSummaryRhythm = cache(async (): Promise<SummaryRhythm | null> => {
  const { actor, scope } = await requireStaff("self:manage");
  const { role } = actor;
  if (!can(actor, "attendance:keep") || (role !== "officer" && role !== "manager")) return null;
  const choices = await findSummaryChoices(pageReads(scope));
  return summaryRhythm(role, choices.get(actor.personId) ?? null);
});
