import type { ClockRule } from "@/lib/sla/model/rule";
import { RULES_ELSEWHERE } from "@/lib/sla/model/shipped/elsewhere";
import { EUROPEAN_RULES } from "@/lib/sla/model/shipped/europe";
import { COMPLAINT, PUBLISHED_PROMISE } from "@/lib/sla/model/shipped/promise";
import { UNITED_STATES_RULES } from "@/lib/sla/model/shipped/united-states";

/**
 * Every rule the product comes with, each version of it. A starting point and no legal advice: what nobody has held
 * against its source says so wherever it is shown.
 */
export const SHIPPED_RULES: readonly ClockRule[] = [
  PUBLISHED_PROMISE,
  ...EUROPEAN_RULES,
  ...UNITED_STATES_RULES,
  ...RULES_ELSEWHERE,
  COMPLAINT,
];
