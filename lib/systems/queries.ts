import type { Tx } from "@/lib/core/db";
import type { ProcessingSystem } from "@/lib/systems/model";
import type { Prisma } from "@/prisma/generated/client";

const COLUMNS = {
  id: true,
  name: true,
  kind: true,
  operator: true,
  place: true,
  holds: true,
  doneBy: true,
  usualDays: true,
  rights: true,
  retiredAt: true,
  _count: { select: { tasks: { where: { state: "open" } } } },
} as const satisfies Prisma.ProcessingSystemSelect;

type Row = Prisma.ProcessingSystemGetPayload<{ select: typeof COLUMNS }>;

function toSystem({ retiredAt, _count, ...row }: Row): ProcessingSystem {
  return { ...row, retired: retiredAt !== null, openTasks: _count.tasks };
}

/** Every system and sub-processor by name: a company has tens of them, so the list is read whole. */
export async function listSystems(tx: Tx): Promise<readonly ProcessingSystem[]> {
  const rows = await tx.processingSystem.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: COLUMNS,
  });
  return rows.map(toSystem);
}

export async function findSystem(tx: Tx, id: string): Promise<ProcessingSystem | null> {
  const row = await tx.processingSystem.findUnique({ where: { id }, select: COLUMNS });
  return row ? toSystem(row) : null;
}
