"use server";

import { formAction } from "@/lib/gate/form-action";
import { addRuleVersion, confirmRule } from "@/lib/rules/commands";

const page = (id: string, done: string) => `/settings/rules/${id}?done=${done}`;

export const confirmRuleAction = formAction(confirmRule, {
  to: ({ ruleId }) => page(ruleId, "confirmed"),
});
export const addRuleVersionAction = formAction(addRuleVersion, {
  to: ({ ruleId }) => page(ruleId, "version_added"),
  looksAgain: true,
});
