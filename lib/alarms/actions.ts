"use server";

import { acknowledgeAlarm } from "@/lib/alarms/commands/acknowledge";
import { readAlarmTargets } from "@/lib/alarms/schema";
import { bulkAction } from "@/lib/gate/bulk-action";
import { formAction } from "@/lib/gate/form-action";
import { wayBack } from "@/lib/gate/way-back";
import { requestPath } from "@/lib/requests/present/paths";

export const acknowledgeAlarmAction = formAction(acknowledgeAlarm, {
  to: ({ reference }, form) => wayBack(form, requestPath(reference)),
});
export const acknowledgeAlarmsAction = bulkAction(acknowledgeAlarm, readAlarmTargets);
