import {
  type Actor,
  KEY_SCOPES,
  type KeyScope,
  MEMBER_PERMISSIONS,
  type MemberActor,
  type MemberRole,
  type StaffActor,
  type StaffRole,
} from "@/lib/auth/model";
import { isId } from "@/lib/core/address-parts";
import { readApiKeyText } from "@/lib/core/api-key";
import { reading, type Scope, withScope } from "@/lib/core/db";
import { apiKeySecret } from "@/lib/core/keys";
import { onOneLine } from "@/lib/core/one-line";
import { isWithinLimit, type Limit } from "@/lib/core/rate-limit";
import { atTheEnd, writing } from "@/lib/core/writing";
import { Prisma } from "@/prisma/generated/client";

export type SessionMembership = {
  readonly controllerId: string;
  readonly controllerName: string;
  readonly role: MemberRole;
};

/** A live session: who, in which role, and which controllers the person can switch between: none for staff. */
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

type SessionRow = SessionView["person"] & {
  readonly controllerId: string | null;
  readonly lastSeenAt: Date;
  readonly staffRole: StaffRole | null;
  readonly memberships: readonly SessionMembership[];
};

/** The session with this id if it lives and its person is not disabled, else null. */
export async function findSession(sessionId: string, now: Date): Promise<SessionView | null> {
  if (!isId(sessionId)) return null;
  const [row] = await onOneLine((line) =>
    line.within<SessionRow>(
      AUTH_SCOPE,
      Prisma.sql`
        select s.controller_id as "controllerId", s.last_seen_at as "lastSeenAt",
          p.id, p.name, p.email, p.single_keys as "singleKeys", p.staff_role::text as "staffRole",
          (select coalesce(json_agg(json_build_object('controllerId', m.controller_id, 'role', m.role,
              'controllerName', c.name)), '[]')
            from membership m join controller c on c.id = m.controller_id
            where m.person_id = p.id and p.staff_role is null and m.ended_at is null and c.ended_at is null) as memberships
        from session s join person p on p.id = s.person_id
        where s.id = ${sessionId}::uuid and s.ended_at is null and s.expires_at > ${now}::timestamptz
          and s.last_seen_at > ${minutesBefore(now, IDLE_MINUTES)}::timestamptz and p.disabled_at is null`,
    ),
  );
  if (!row) return null;
  const { controllerId, lastSeenAt, staffRole, ...person } = row;
  if (lastSeenAt < minutesBefore(now, SEEN_EVERY_MINUTES)) await keepAlive(sessionId, now);
  const memberships = row.memberships.toSorted((a, b) =>
    a.controllerName.localeCompare(b.controllerName),
  );
  return {
    sessionId,
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      singleKeys: person.singleKeys,
    },
    memberships,
    actor: actorOf(person.id, staffRole, memberships, controllerId),
  };
}

/**
 * Which of these sessions live, of people in one of these roles of staff. Unlike {@link findSession} it is nobody's click:
 * a session does not live longer for it.
 */
export async function findLivingStaff(
  sessionIds: readonly string[],
  roles: readonly StaffRole[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const rows = await reading(
    AUTH_SCOPE,
    async (reads) =>
      await reads.$queryRaw<{ id: string }[]>`
        select s.id from session s join person p on p.id = s.person_id
        where s.id = any(${[...sessionIds]}::uuid[]) and s.ended_at is null and s.expires_at > ${now}::timestamptz
          and s.last_seen_at > ${minutesBefore(now, IDLE_MINUTES)}::timestamptz and p.disabled_at is null
          and p.staff_role::text = any(${[...roles]}::text[])`,
  );
  return new Set(rows.map(({ id }) => id));
}

async function keepAlive(sessionId: string, now: Date): Promise<void> {
  await withScope(AUTH_SCOPE, (tx) =>
    tx.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } }),
  );
}

/**
 * Whose a session was, whether or not it lives; null when the person was disabled. Says who typed something, and lets
 * nobody in.
 */
export function findPersonOfSession(sessionId: string): Promise<string | null> {
  if (!isId(sessionId)) return Promise.resolve(null);
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

export type LiveKey = {
  readonly keyId: string;
  readonly scopes: readonly KeyScope[];
  /** Whose key it is; null for one of ours. */
  readonly controller: {
    readonly id: string;
    readonly madeById: string;
    readonly makerInstructs: boolean;
  } | null;
};

type KeyRow = {
  readonly scopes: readonly string[];
  readonly usedToday: boolean;
  readonly controllerId: string | null;
  readonly madeById: string;
  readonly makerRole: MemberRole | null;
};

/** A key that asks, and whether its calls, this one counted, are within its limit. */
export type AskingKey = LiveKey & { readonly isWithinLimit: boolean };

/**
 * The key behind what a machine shows, if it was made here, lives and has not run out. A key of a controller that has ended
 * opens nothing; one whose maker has left goes on, and orders nothing that cannot be undone.
 */
export async function findApiKey(text: string, limit: Limit, now: Date): Promise<AskingKey | null> {
  const keyId = readApiKeyText(apiKeySecret(), text);
  if (keyId === null) return null;
  const today = now.toISOString().slice(0, 10);
  const question = Prisma.sql`
    select k.scopes, coalesce(k.last_used_on = ${today}::date, false) as "usedToday", k.controller_id as "controllerId",
      k.created_by_id as "madeById",
      (select m.role::text from membership m join person p on p.id = m.person_id
        where m.controller_id = k.controller_id and m.person_id = k.created_by_id and m.ended_at is null
          and p.disabled_at is null and p.staff_role is null) as "makerRole"
    from api_key k left join controller c on c.id = k.controller_id
    where k.id = ${keyId}::uuid and k.revoked_at is null and c.ended_at is null
      and (k.expires_at is null or k.expires_at > ${now}::timestamptz)`;
  const [isWithin, [row]] = await onOneLine((line) =>
    Promise.all([
      isWithinLimit(limit, keyId, now, line),
      line.within<KeyRow>(AUTH_SCOPE, question),
    ]),
  );
  if (!row) return null;
  if (!row.usedToday) await markUsed(keyId, today);
  const { controllerId, madeById, makerRole } = row;
  return {
    keyId,
    isWithinLimit: isWithin,
    scopes: KEY_SCOPES.filter((scope) => row.scopes.includes(scope)),
    controller:
      controllerId === null
        ? null
        : {
            id: controllerId,
            madeById,
            makerInstructs:
              makerRole !== null && MEMBER_PERMISSIONS[makerRole].includes("request:instruct"),
          },
  };
}

/** Book-keeping, once a day: which keys are in use, so that the others can be taken back. */
async function markUsed(keyId: string, today: string): Promise<void> {
  await writing(AUTH_SCOPE, async (tx) => {
    const used = atTheEnd(tx);
    await used.$executeRaw`update api_key set last_used_on = ${today}::date where id = ${keyId}::uuid`;
  });
}
