import type { Tx } from "@/lib/core/db";
import type { Right } from "@/lib/requests/model/codes";

export type SystemKind = "own" | "group_company" | "third_party";

/** A system of ours, or a sub-processor, as a request's work sees it. */
export type WorkingSystem = {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly operator: string;
  readonly place: string;
  readonly doneBy: string;
  /** Calendar days. */
  readonly usualDays: number;
  readonly rights: readonly Right[];
};

/** The systems in use, by name. */
export function listWorkingSystems(tx: Tx): Promise<WorkingSystem[]> {
  return tx.processingSystem.findMany({
    where: { retiredAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      id: true,
      name: true,
      kind: true,
      operator: true,
      place: true,
      doneBy: true,
      usualDays: true,
      rights: true,
    },
  });
}
