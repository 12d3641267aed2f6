import type { Actor } from "@/lib/auth/model";
import type { FoundImport } from "@/lib/imports/queries/find-import";

/**
 * An import is looked after where its file was handed in: an officer's at the desk, a member's in the portal. The other
 * side sees what became of it.
 */
export function looksAfter(actor: Actor, job: Pick<FoundImport, "fromDesk">): boolean {
  return job.fromDesk ? actor.kind === "staff" : actor.kind === "member";
}

/** What is in the file: for its controller always, for the desk where an officer brought it. */
export function mayReadFile(actor: Actor, job: Pick<FoundImport, "fromDesk">): boolean {
  return actor.kind === "member" || job.fromDesk;
}
