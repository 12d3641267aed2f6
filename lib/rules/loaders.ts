import { notFound } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { readWhole, type Table, tableOf } from "@/lib/core/table";
import { withoutNul } from "@/lib/core/without-nul";
import { requireStaff } from "@/lib/gate/caller";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
import { RULE_COLUMNS } from "@/lib/rules/present/columns";
import { listRules } from "@/lib/rules/queries";
import { ruleInForce } from "@/lib/sla/model/rule";
import { RULE_OF_LAW } from "@/lib/sla/model/shipped/laws";

const USED_BY_LAW = new Map<string, string>(
  Object.entries(RULE_OF_LAW).flatMap(([law, rule]) => (rule === null ? [] : [[rule, law]])),
);

/** Every rule with the version in force today, or its newest where none is. */
export const loadRules = cache(async () => {
  const { scope, now } = await requireStaff("rule:manage");
  const rules = await withScope(scope, (tx) => listRules(tx));
  return rules.flatMap(({ id, versions }) => {
    const today = civilDateIn("UTC", now);
    const inForce = ruleInForce(versions, id, today)?.version;
    const shown = versions.find(({ version }) => version === inForce) ?? versions[0];
    return shown
      ? [{ id, shown, isInForce: inForce !== undefined, versions: versions.length }]
      : [];
  });
});

/** One rule with all its versions, the newest first. */
export const loadRule = cache(async (id: string) => {
  const { scope, now } = await requireStaff("rule:manage");
  const [rule] = await withScope(scope, (tx) => listRules(tx, id));
  const newest = rule?.versions[0];
  if (!rule || !newest) notFound();
  const today = civilDateIn("UTC", now);
  return {
    ...rule,
    newest,
    today,
    inForce: ruleInForce(rule.versions, id, today)?.version ?? null,
    law: USED_BY_LAW.get(id) ?? null,
  };
});

/** Every version of every rule, or of the one that `rule` names, for a file. */
export async function openRulesFile(
  { scope, caller }: ListReader,
  { rule }: ListParams,
): Promise<Table> {
  const only = typeof rule === "string" ? withoutNul(rule) : undefined;
  const rules = await withScope(scope, (tx) => listRules(tx, only));
  const today = civilDateIn("UTC", caller.clock.now());
  const lines = rules.flatMap(({ id, versions }) => {
    const inForce = ruleInForce(versions, id, today)?.version ?? null;
    return versions.map((version) => ({ rule: version, inForce }));
  });
  if (lines.length === 0) throw new AppError("not_found", "no such rule");
  return tableOf("rules", RULE_COLUMNS, readWhole(lines));
}
