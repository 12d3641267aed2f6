import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { listEverySchedule } from "@/lib/exports/queries/schedules";
import { requireStaff } from "@/lib/gate/caller";

/** The scheduled exports with what became of them, and whether there is a folder for them. */
export const loadSchedules = cache(async () => {
  const { scope, now } = await requireStaff("export:schedule");
  return {
    ...(await withScope(scope, listEverySchedule)),
    hasFolder: env().EXPORTS_DIR !== undefined,
    zone: env().DESK_ZONE,
    now,
  };
});
