import { versionsFrom } from "@/lib/clocks/queries/rules";
import type { Tx } from "@/lib/core/db";
import type { ClockRule } from "@/lib/sla/model/rule";
import { SHIPPED_RULES } from "@/lib/sla/model/shipped/rules";

/** A version of a rule with who stands behind it. */
export type RuleEntry = ClockRule & {
  /** Comes with the product, as it is. */
  readonly isShipped: boolean;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly writtenBy: string | null;
  readonly writtenAt: Date | null;
};

export type RuleWithVersions = { readonly id: string; readonly versions: readonly RuleEntry[] };

/** Rules in the order the product ships them, each with its versions, the newest first. */
export async function listRules(tx: Tx, only?: string): Promise<RuleWithVersions[]> {
  const rows = await tx.clockRule.findMany({ where: only === undefined ? {} : { id: only } });
  const people = await namesOf(
    tx,
    rows.flatMap(({ confirmedById, createdById }) => [confirmedById, createdById]),
  );
  const ids = [...new Set([...SHIPPED_RULES, ...rows].map(({ id }) => id))];
  return ids
    .filter((id) => only === undefined || id === only)
    .map((id) => {
      const own = rows.filter((row) => row.id === id);
      return {
        id,
        versions: versionsFrom(id, own)
          .map((rule) => {
            const row = own.find(({ version }) => version === rule.version);
            const isWritten = row?.body != null;
            return {
              ...rule,
              isShipped: !isWritten,
              confirmedBy: people(row?.confirmedById ?? null),
              confirmedAt: row?.confirmedAt ?? null,
              writtenBy: isWritten ? people(row.createdById) : null,
              writtenAt: isWritten ? row.createdAt : null,
            };
          })
          .sort((one, other) => other.version.localeCompare(one.version, "en", { numeric: true })),
      };
    });
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]) {
  const people = await tx.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, name: true },
  });
  return (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
}
