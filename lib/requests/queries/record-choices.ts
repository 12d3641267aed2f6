import type { Tx } from "@/lib/core/db";

export type ControllerChoice = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
};

/** Every controller that a request can be written down for, by name. */
export function listControllerChoices(tx: Tx): Promise<ControllerChoice[]> {
  return tx.controller.findMany({
    where: { endedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, zone: true },
  });
}
