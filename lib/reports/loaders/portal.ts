import { cache } from "react";
import { readingFigures } from "@/lib/core/replica";
import { requireMember } from "@/lib/gate/caller";
import { findPortalReport } from "@/lib/reports/queries/portal";

/** The figures of the member's own controller. */
export const loadPortalReport = cache(async () => {
  const { actor, scope, now } = await requireMember("portal:read");
  return readingFigures(scope, (tx) => findPortalReport(tx, actor.controllerId, now));
});
