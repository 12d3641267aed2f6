import { INSTRUCTS } from "@/lib/auth/model";
import type { Tx } from "@/lib/core/db";

export type Addressee = { readonly id: string; readonly name: string; readonly email: string };

/** Who may order what cannot be undone, at one controller. */
export async function findInstructors(tx: Tx, controllerId: string): Promise<Addressee[]> {
  const rows = await tx.membership.findMany({
    where: { controllerId, ...INSTRUCTS },
    orderBy: { person: { name: "asc" } },
    select: { person: { select: { id: true, name: true, email: true } } },
  });
  return rows.map(({ person }) => person);
}

/** Those of these people who are members of the controller today. */
export async function findMembers(
  tx: Tx,
  controllerId: string,
  ids: readonly string[],
): Promise<Addressee[]> {
  const rows = await tx.membership.findMany({
    where: {
      controllerId,
      endedAt: null,
      personId: { in: [...ids] },
      person: { disabledAt: null },
    },
    select: { person: { select: { id: true, name: true, email: true } } },
  });
  return rows.map(({ person }) => person);
}
