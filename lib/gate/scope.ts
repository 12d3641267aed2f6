import type { Actor } from "@/lib/auth/model";
import type { Scope } from "@/lib/core/db";

/** The database scope an actor's reads and writes run in. A member's is bound to the member's controller, and so is a key's. */
export function scopeOf(actor: Actor): Scope {
  switch (actor.kind) {
    case "staff":
      return { kind: "desk", actor: actor.personId };
    case "member":
      return { kind: "controller", controllerId: actor.controllerId, actor: actor.personId };
    case "key":
      return { kind: "controller", controllerId: actor.controllerId, actor: `key:${actor.keyId}` };
    case "system":
      return { kind: "desk", actor: `system:${actor.job}` };
    case "anonymous":
      return { kind: "desk", actor: "anonymous" };
  }
}
