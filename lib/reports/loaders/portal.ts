import { cache } from "react";
import { civilDateIn } from "@/lib/core/civil-date";
import { requireMember } from "@/lib/gate/caller";

/** The figures of the member's own controller. */
export const loadPortalReports = cache(async () => {
  const { now } = await requireMember("portal:read");
  return { asOf: civilDateIn("UTC", now) };
});
