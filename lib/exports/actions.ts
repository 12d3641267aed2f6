"use server";

import { endExportSchedule, scheduleExport } from "@/lib/exports/commands/schedules";
import { formAction } from "@/lib/gate/form-action";

export const scheduleExportAction = formAction(scheduleExport, {
  to: () => "/reports/exports?done=scheduled",
});
export const endExportScheduleAction = formAction(endExportSchedule, {
  to: () => "/reports/exports?done=ended",
});
