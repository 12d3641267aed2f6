import type { ClockRule } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { describePeriod } from "@/lib/sla/present";

/** Every rule that can be asked about, each version of it. */
export function rulesJson(rules: readonly ClockRule[] = SHIPPED_RULES) {
  return {
    rules: rules.map((rule) => ({
      id: rule.id,
      version: rule.version,
      name: rule.name,
      period: describePeriod(rule.period),
      citation: rule.citation,
      effectiveFrom: rule.effectiveFrom,
      effectiveTo: rule.effectiveTo,
      confirmed: rule.confirmed,
      zone: rule.zone,
      calendar: rule.calendar ?? "weekends",
      pauseReasons: rule.pauses.reasons,
      extensionReasons: rule.extension?.reasons ?? [],
    })),
  };
}

export const RULE_GROUPS = ["ours", "europe", "unitedStates", "elsewhere"] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

function groupOf({ id }: ClockRule): RuleGroup {
  const [place] = id.split("-");
  if (place === "promise" || place === "complaint") return "ours";
  if (place === "eu" || place === "uk" || place === "ch") return "europe";
  return place === "us" ? "unitedStates" : "elsewhere";
}

/** The rules by region, each once: under the name of its newest version. */
export function rulesByGroup(): { group: RuleGroup; rules: { id: string; name: string }[] }[] {
  const newest = new Map(SHIPPED_RULES.map((rule) => [rule.id, rule]));
  return RULE_GROUPS.map((group) => ({
    group,
    rules: [...newest.values()]
      .filter((rule) => groupOf(rule) === group)
      .map(({ id, name }) => ({ id, name })),
  }));
}
