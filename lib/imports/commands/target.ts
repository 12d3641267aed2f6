import { addDays, civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import type { ImportState } from "@/lib/imports/model/import";
import { KEPT_DAYS } from "@/lib/imports/model/limits";
import { looksAfter } from "@/lib/imports/policy";
import { type FoundImport, lockImport } from "@/lib/imports/queries/find-import";

export type TargetRefusal =
  | "import_unknown"
  | "other_door"
  | "changed_meanwhile"
  | "not_in_this_state";

/** An import in one of these states and in the version that a person saw, locked for this transaction. */
export async function lockTarget(
  context: CommandContext,
  target: { readonly importId: string; readonly version: number },
  states: readonly ImportState[],
): Promise<Outcome<FoundImport, TargetRefusal>> {
  const found = await lockImport(context.tx, target.importId);
  if (!found) return refused("import_unknown");
  if (!looksAfter(context.actor, found)) return refused("other_door");
  if (found.version !== target.version) return refused("changed_meanwhile");
  return states.includes(found.state) ? done(found) : refused("not_in_this_state");
}

/** What an event is about, of an import: its controller, and no single request. */
export function aboutImport({ controllerId }: Pick<FoundImport, "controllerId">) {
  return { controllerId, requestId: null };
}

/** When a file goes that nothing more is done with: after whole days, in UTC. */
export function eraseAfter(now: Date): Date {
  return startOfDayIn("UTC", addDays(civilDateIn("UTC", now), KEPT_DAYS + 1));
}
