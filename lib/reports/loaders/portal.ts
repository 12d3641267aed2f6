import { cache } from "react";
import { reading } from "@/lib/core/db";
import { requireMember } from "@/lib/gate/caller";
import { findPortalReport } from "@/lib/reports/queries/portal";

/** The figures of the member's own controller. */
export const loadPortalReport = cache(async () => {
  const { actor, scope, now } = await requireMember("portal:read");
  return reading(scope, (tx) => findPortalReport(tx, actor.controllerId, now));
});
