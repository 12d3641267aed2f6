import { notFound } from "next/navigation";
import { cache } from "react";
import { isId } from "@/lib/core/address-parts";
import { withScope } from "@/lib/core/db";
import { type Table, tableOf, wholeList } from "@/lib/core/table";
import { requireStaff } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import { SYSTEM_KINDS } from "@/lib/systems/model";
import { SYSTEM_COLUMNS } from "@/lib/systems/present/columns";
import { findSystem, listSystems } from "@/lib/systems/queries";

/** Systems in use by kind, and those that are retired. */
export const loadSystems = cache(async () => {
  const viewer = await requireStaff("system:manage");
  const systems = await withScope(viewer.scope, listSystems);
  const inUse = systems.filter((system) => !system.retired);
  return {
    groups: SYSTEM_KINDS.map((kind) => ({
      kind,
      systems: inUse.filter((system) => system.kind === kind),
    })),
    retired: systems.filter((system) => system.retired),
  };
});

/** Every system, those that are retired too, for a file. */
export function openSystemsFile({ scope }: ListReader): Table {
  return tableOf(
    "systems",
    SYSTEM_COLUMNS,
    wholeList(() => withScope(scope, listSystems)),
  );
}

export const loadSystem = cache(async (id: string) => {
  const viewer = await requireStaff("system:manage");
  if (!isId(id)) notFound();
  const system = await withScope(viewer.scope, (tx) => findSystem(tx, id));
  if (!system) notFound();
  return system;
});
