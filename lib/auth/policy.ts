import {
  type Actor,
  ANONYMOUS_PERMISSIONS,
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
  }
}

export function can(actor: Actor, permission: Permission): boolean {
  return permissionsOf(actor).includes(permission);
}

/** The person behind an actor, if it is one. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === "staff" || actor.kind === "member" ? actor.personId : null;
}
