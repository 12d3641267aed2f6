import type { Actor, MemberActor, MemberRole, StaffActor, StaffRole } from "@/lib/auth/model";
import { type Scope, withScope } from "@/lib/core/db";

export type SessionMembership = {
  readonly controllerId: string;
  readonly controllerName: string;
  readonly role: MemberRole;
};

/** A live session: who, in which role, and which controllers the person can switch between. */
export type SessionView = {
  readonly sessionId: string;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly singleKeys: boolean;
  };
  /** Null for a person whose last membership ended. */
  readonly actor: StaffActor | MemberActor | null;
  readonly memberships: readonly SessionMembership[];
};

const AUTH_SCOPE: Scope = { kind: "desk", actor: "system:session" };

/** Without a click for this long, a session is over. */
const IDLE_MINUTES = 120;
/** `lastSeenAt` is written at most this often, so that reading pages stays reading. */
const SEEN_EVERY_MINUTES = 5;

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

/** The session with this id if it lives and its person is not disabled, else null. */
export function findSession(sessionId: string, now: Date): Promise<SessionView | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return Promise.resolve(null);
  return withScope(AUTH_SCOPE, async (tx) => {
    const row = await tx.session.findFirst({
      where: {
        id: sessionId,
        endedAt: null,
        expiresAt: { gt: now },
        lastSeenAt: { gt: minutesBefore(now, IDLE_MINUTES) },
        person: { disabledAt: null },
      },
      relationLoadStrategy: "join",
      select: {
        controllerId: true,
        lastSeenAt: true,
        person: {
          select: {
            id: true,
            name: true,
            email: true,
            staffRole: true,
            singleKeys: true,
            memberships: {
              where: { endedAt: null, controller: { endedAt: null } },
              select: { controllerId: true, role: true, controller: { select: { name: true } } },
            },
          },
        },
      },
    });
    if (!row) return null;
    if (row.lastSeenAt < minutesBefore(now, SEEN_EVERY_MINUTES)) {
      await tx.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } });
    }
    const { memberships: rows, staffRole, ...person } = row.person;
    const memberships = rows
      .map(({ controllerId, role, controller }) => ({
        controllerId,
        role,
        controllerName: controller.name,
      }))
      .sort((a, b) => a.controllerName.localeCompare(b.controllerName));
    return {
      sessionId,
      person,
      memberships,
      actor: actorOf(person.id, staffRole, memberships, row.controllerId),
    };
  });
}

/**
 * Whose a session was, whether or not it lives; null when the person was disabled. Says who typed something, and lets
 * nobody in.
 */
export function findPersonOfSession(sessionId: string): Promise<string | null> {
  if (!/^[0-9a-f-]{36}$/.test(sessionId)) return Promise.resolve(null);
  return withScope(AUTH_SCOPE, async (tx) => {
    const row = await tx.session.findFirst({
      where: { id: sessionId, person: { disabledAt: null } },
      select: { personId: true },
    });
    return row?.personId ?? null;
  });
}

/** Staff act as staff; a member acts for the controller chosen last, or the first of the list. */
export function actorOf(
  personId: string,
  staffRole: StaffRole | null,
  memberships: readonly SessionMembership[],
  chosen: string | null,
): Extract<Actor, { personId: string }> | null {
  if (staffRole) return { kind: "staff", personId, role: staffRole };
  const membership = memberships.find((entry) => entry.controllerId === chosen) ?? memberships[0];
  if (!membership) return null;
  return { kind: "member", personId, controllerId: membership.controllerId, role: membership.role };
}
