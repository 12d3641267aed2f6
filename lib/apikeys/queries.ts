import { SHOWN_MINUTES } from "@/lib/apikeys/model";
import { INSTRUCTS, KEY_SCOPES, type KeyScope } from "@/lib/auth/model";
import { apiKeyText } from "@/lib/core/api-key";
import type { Tx } from "@/lib/core/db";
import { apiKeySecret } from "@/lib/core/keys";

export type KeyLine = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Whose key it is; null for one of ours. */
  readonly controllerName: string | null;
  /** Whether who made it may not instruct any more, so that the key does not either. */
  readonly instructsNoMore: boolean;
  readonly createdAt: Date;
  readonly createdByName: string;
  /** The last day of use, in UTC; null for a key that was never used. */
  readonly lastUsedOn: Date | null;
  readonly expiresAt: Date | null;
};

/**
 * The keys that were not taken back, the newest in front: those of a controller, or, for the desk, everybody's. One that
 * has run out is shown as such.
 */
export async function listKeys(tx: Tx, controllerId?: string): Promise<KeyLine[]> {
  const rows = await tx.apiKey.findMany({
    where: { revokedAt: null, ...(controllerId !== undefined && { controllerId }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: { controller: { select: { name: true } } },
  });
  const instructors = await findInstructors(
    tx,
    rows.map(({ createdById }) => createdById),
  );
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ createdById, scopes, controller, ...row }) => ({
    ...row,
    scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)),
    controllerName: controller?.name ?? null,
    instructsNoMore:
      scopes.includes("request:instruct") && !instructors.has(`${row.controllerId} ${createdById}`),
    createdByName: names.get(createdById) ?? "",
  }));
}

/** Who of some people may instruct, and for which controller. */
async function findInstructors(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...personIds] }, ...INSTRUCTS },
    select: { controllerId: true, personId: true },
  });
  return new Set(rows.map(({ controllerId, personId }) => `${controllerId} ${personId}`));
}

/** The text of a key, for whoever has just made it and nobody else. */
export async function findNewKey(
  tx: Tx,
  keyId: string,
  personId: string,
  now: Date,
): Promise<{ readonly name: string; readonly text: string } | null> {
  const since = new Date(now.getTime() - SHOWN_MINUTES * 60_000);
  const row = await tx.apiKey.findFirst({
    where: { id: keyId, createdById: personId, createdAt: { gt: since }, revokedAt: null },
    select: { name: true },
  });
  return row && { name: row.name, text: apiKeyText(apiKeySecret(), keyId) };
}
