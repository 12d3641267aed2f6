"use server";

import { formAction } from "@/lib/gate/form-action";
import { chooseSummary } from "@/lib/reports/commands/summary";

export const chooseSummaryAction = formAction(chooseSummary, {
  to: () => "/preferences?done=summary",
});
