import { SHOWN_MINUTES } from "@/lib/apikeys/model";
import { KEY_SCOPES, type KeyScope } from "@/lib/auth/model";
import { apiKeyText } from "@/lib/core/api-key";
import type { Tx } from "@/lib/core/db";
import { apiKeySecret } from "@/lib/core/keys";

export type KeyLine = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly createdByName: string;
  /** The last day of use, in UTC; null for a key that was never used. */
  readonly lastUsedOn: Date | null;
  readonly expiresAt: Date | null;
};

/** The keys that were not taken back, the newest in front. One that has run out is shown as such. */
export async function listKeys(tx: Tx): Promise<KeyLine[]> {
  const rows = await tx.apiKey.findMany({
    where: { revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ createdById }) => createdById) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ createdById, scopes, ...row }) => ({
    ...row,
    scopes: KEY_SCOPES.filter((scope) => scopes.includes(scope)),
    createdByName: names.get(createdById) ?? "",
  }));
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
