import {
  type Actor,
  ANONYMOUS_PERMISSIONS,
  KEY_PERMISSIONS,
  MEMBER_PERMISSIONS,
  type Permission,
  STAFF_PERMISSIONS,
  SYSTEM_PERMISSIONS,
} from "@/lib/auth/model";

export function permissionsOf(actor: Actor): readonly Permission[] {
  switch (actor.kind) {
    case "staff":
      return STAFF_PERMISSIONS[actor.role];
    case "member":
      return MEMBER_PERMISSIONS[actor.role];
    case "system":
      return SYSTEM_PERMISSIONS;
    case "anonymous":
      return ANONYMOUS_PERMISSIONS;
    case "key":
      return actor.scopes
        .flatMap((scope) => KEY_PERMISSIONS[scope])
        .filter((permission) => permission !== "request:instruct" || actor.makerInstructs);
  }
}

export function can(actor: Actor, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission);
}

/** The person behind an actor, if it is one. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === "staff" || actor.kind === "member" ? actor.personId : null;
}

/** Who acts, as the trail keeps it: a person or a key. */
export function actorIdOf(actor: Actor): string | null {
  return actor.kind === "key" ? actor.keyId : personIdOf(actor);
}
