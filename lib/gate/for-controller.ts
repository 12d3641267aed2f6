import type { Actor } from "@/lib/auth/model";

/** The field in which a form of the portal says whose page it is on. The dollar sign keeps it out of the command's input. */
export const FOR_CONTROLLER = "$controller";

/**
 * Whether a form is not for the controller that its sender acts for now. A page stays open while its reader goes over to another
 * controller in another window, or loses their place at this one; it still shows the one, and what names nothing of it would be
 * done to the other.
 */
export function isForAnother(actor: Actor, controllerId: unknown): boolean {
  return actor.kind === "member" && actor.controllerId !== controllerId;
}
