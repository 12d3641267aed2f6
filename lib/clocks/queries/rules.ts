import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { type ClockRule, ruleInForce } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";
import { ruleBodySchema } from "@/lib/sla/schema";

/** A row of the table, as far as the rule it stands for is concerned. */
export type RuleRow = {
  readonly id: string;
  readonly version: string;
  readonly effectiveFrom: Date;
  readonly effectiveTo: Date | null;
  readonly body: unknown;
  readonly confirmedAt: Date | null;
};

/**
 * All versions of a rule: those the product ships and those written here. A row without a body confirms the shipped
 * version of its number; one with a body stands in for it, or is a version of its own.
 */
export function versionsFrom(id: string, rows: readonly RuleRow[]): ClockRule[] {
  const shipped = SHIPPED_RULES.filter((rule) => rule.id === id);
  const versions = new Map(shipped.map((rule) => [rule.version, rule]));
  for (const row of rows) {
    const { version, effectiveFrom, effectiveTo, body, confirmedAt } = row;
    const base = body === null ? versions.get(version) : ruleBodySchema.parse(body);
    if (!base) continue;
    versions.set(version, {
      ...base,
      id,
      version,
      effectiveFrom: dayOfColumn(effectiveFrom),
      effectiveTo: effectiveTo && dayOfColumn(effectiveTo),
      confirmed: base.confirmed || confirmedAt !== null,
    });
  }
  return [...versions.values()];
}

export async function findRuleVersions(tx: Reads, id: string): Promise<ClockRule[]> {
  const [versions = []] = await findVersionsOfRules(tx, [id]);
  return versions;
}

/** The versions of each of several rules, in the order they are asked for. */
export async function findVersionsOfRules(
  tx: Reads,
  ids: readonly string[],
): Promise<ClockRule[][]> {
  const rows = await tx.$queryRaw<RuleRow[]>`
    select id, version, effective_from as "effectiveFrom", effective_to as "effectiveTo", body,
      confirmed_at as "confirmedAt"
    from clock_rule where id = any(${[...ids]}::text[])`;
  return ids.map((id) =>
    versionsFrom(
      id,
      rows.filter((row) => row.id === id),
    ),
  );
}

/** The version of a rule in force on a day; null for an id that nobody knows. */
export async function findRuleInForce(
  tx: Reads,
  id: string,
  on: CivilDate,
): Promise<ClockRule | null> {
  return ruleInForce(await findRuleVersions(tx, id), id, on);
}
