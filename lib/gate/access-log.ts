import { after } from "next/server";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { systemClock } from "@/lib/core/clock";
import { type Scope, withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import { ofProcess } from "@/lib/core/of-process";

/** What was opened that has a person's data in it. */
export type AccessedThing = "request" | "mail" | "direct_request" | "hand_over";
/** How: a page was opened, sealed identifiers were shown, a file, a mail as it came or an answer was let out. */
export type AccessKind = "opened" | "revealed" | "file" | "mail" | "answer";

export type Access = {
  readonly controllerId: string | null;
  readonly thing: AccessedThing;
  readonly thingId: string;
  readonly kind: AccessKind;
  readonly fileId?: string;
};

export type Looker = {
  readonly actor: StaffActor | MemberActor;
  readonly scope: Scope;
  readonly now: Date;
};

const HOUR_MS = 3_600_000;
const MOST_KNOWN = 10_000;
/** What this process has written in this hour. The database knows better; this spares it the question. */
const known = new Set<string>();
let knownHour = 0;

/** What could not be written down since this process began, and when that was last. */
export type LostAccesses = { readonly count: number; readonly lastAt: Date | null };

/** Pages lose them, and the health check tells of them. */
const held: { lostAccesses?: LostAccesses } = ofProcess;

export function lostAccesses(): LostAccesses {
  return held.lostAccesses ?? { count: 0, lastAt: null };
}

/**
 * Keeps that somebody looked at a person's data: once for each person, thing and hour, however often a page is loaded
 * again. It is written when the answer is on its way, so that no page waits for it; what cannot be written is tried
 * once more, then logged as an error and counted.
 */
export function rememberAccess(looker: Looker, access: Access): void {
  after(() => writeAccess(looker, access));
}

/** The same, now. Never throws: that a trace could not be left is no reason to show somebody an error. */
export async function writeAccess(looker: Looker, access: Access): Promise<void> {
  const key = keyOf(looker, access);
  if (known.has(key)) return;
  for (const isLast of [false, true]) {
    try {
      await insertAccess(looker, access);
      if (known.size >= MOST_KNOWN) known.clear();
      known.add(key);
      return;
    } catch (error) {
      if (isLast) {
        const count = lostAccesses().count + 1;
        held.lostAccesses = { count, lastAt: systemClock.now() };
        const { controllerId, thing, thingId, kind } = access;
        log.error(
          {
            ...{ actorId: looker.actor.personId, at: looker.now.toISOString() },
            ...{ controllerId, thing, thingId, access: kind, count, err: error },
          },
          "an access could not be written down",
        );
      }
    }
  }
}

function keyOf({ actor, now }: Looker, access: Access): string {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  if (hour !== knownHour) {
    known.clear();
    knownHour = hour;
  }
  const { controllerId, thing, thingId, kind, fileId } = access;
  return [hour, actor.personId, controllerId, thing, thingId, kind, fileId].join("|");
}

/** One statement on one table that can only be added to, in the scope of whoever looked. */
function insertAccess({ actor, scope, now }: Looker, access: Access): Promise<number> {
  const { controllerId, thing, thingId, kind, fileId } = access;
  return withScope(
    scope,
    (tx) => tx.$executeRaw`
      insert into subject_access (controller_id, thing, thing_id, kind, file_id, actor_kind, person_id, hour, at)
      values (${controllerId}::uuid, ${thing}::"AccessedThing", ${thingId}::uuid, ${kind}::"AccessKind",
        ${fileId ?? null}::uuid, ${actor.kind}::"ActorKind", ${actor.personId}::uuid,
        date_trunc('hour', ${now}::timestamptz, 'UTC'), ${now}::timestamptz)
      on conflict do nothing`,
  );
}
