import { type Tx, withScope } from "@/lib/core/db";

/** Whether this installation still waits for its owner. */
export function hasNobody(): Promise<boolean> {
  return withScope({ kind: "desk", actor: "system:setup" }, async (tx) => {
    const first = await tx.person.findFirst({ select: { id: true } });
    return first === null;
  });
}

export async function findActivePerson(
  tx: Tx,
  email: string,
): Promise<{ id: string; email: string } | null> {
  return tx.person.findFirst({
    where: { email, disabledAt: null },
    select: { id: true, email: true },
  });
}
