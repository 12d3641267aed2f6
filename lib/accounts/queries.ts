import type { MemberRole, StaffRole } from "@/lib/auth/model";
import { sha256 } from "@/lib/core/crypto";
import { type Reads, type Tx, withScope } from "@/lib/core/db";
import { pageAskedFor } from "@/lib/gate/asked-for";
import { IS_OPEN } from "@/lib/requests/queries/is-open";

/** Whether this installation still waits for its owner. */
export function hasNobody(): Promise<boolean> {
  return withScope({ kind: "desk", actor: "system:setup" }, async (tx) => {
    const first = await tx.person.findFirst({ select: { id: true } });
    return first === null;
  });
}

/**
 * The page that somebody asked for when they asked for this sign-in link, or null. A link that was used or has run out
 * still tells it, so that the next one leads there too.
 */
export function findWayBack(token: string): Promise<string | null> {
  return withScope({ kind: "desk", actor: "system:sign_in" }, async (tx) => {
    const row = await tx.signInToken.findUnique({
      where: { tokenHash: sha256(token) },
      select: { wayBack: true },
    });
    return pageAskedFor(row?.wayBack);
  });
}

export async function findActivePerson(
  tx: Tx,
  email: string,
): Promise<{ id: string; email: string } | null> {
  return tx.person.findFirst({
    where: { email, disabledAt: null },
    select: { id: true, email: true },
  });
}

export type StaffRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly disabledAt: Date | null;
  readonly lastSeenAt: Date | null;
};

/** Everybody of the processor by name, disabled people last. A privacy team is read whole. */
export async function listStaff(tx: Tx): Promise<readonly StaffRow[]> {
  const rows = await tx.person.findMany({
    where: { staffRole: { not: null } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      email: true,
      staffRole: true,
      disabledAt: true,
      sessions: { select: { lastSeenAt: true }, orderBy: { lastSeenAt: "desc" }, take: 1 },
    },
  });
  const staff = rows.flatMap(({ staffRole, sessions, ...row }) =>
    staffRole ? [{ ...row, role: staffRole, lastSeenAt: sessions[0]?.lastSeenAt ?? null }] : [],
  );
  return staff.toSorted((a, b) => Number(a.disabledAt !== null) - Number(b.disabledAt !== null));
}

/** Somebody of the processor who is a member of controllers too. */
export type TwoSided = {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly controllers: readonly { readonly id: string; readonly name: string }[];
};

/** Who can sign in here and is still on the list of a controller, by name. Nobody can be entered so; some are from before. */
export async function listTwoSided(tx: Reads): Promise<readonly TwoSided[]> {
  return tx.$queryRaw<TwoSided[]>`
    select p.id, p.name, p.staff_role::text as role,
      json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name, c.id) as controllers
    from person p join membership m on m.person_id = p.id join controller c on c.id = m.controller_id
    where p.staff_role is not null and p.disabled_at is null and m.ended_at is null and c.ended_at is null
    group by p.id order by p.name, p.id`;
}

export type StaffSession = {
  readonly id: string;
  readonly method: "link" | "oidc" | "facebook" | "demo";
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

export type StaffDetail = Omit<StaffRow, "lastSeenAt"> & {
  readonly createdAt: Date;
  /** The sessions that live now, the one seen last first. */
  readonly sessions: readonly StaffSession[];
  /** Open requests this person is the owner of. */
  readonly openRequests: number;
};

export async function findStaff(tx: Tx, id: string, now: Date): Promise<StaffDetail | null> {
  const row = await tx.person.findFirst({
    where: { id, staffRole: { not: null } },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      email: true,
      staffRole: true,
      createdAt: true,
      disabledAt: true,
      sessions: {
        where: { endedAt: null, expiresAt: { gt: now } },
        orderBy: { lastSeenAt: "desc" },
        select: { id: true, method: true, createdAt: true, lastSeenAt: true },
      },
    },
  });
  if (!row?.staffRole) return null;
  const openRequests = await countOwned(tx, id);
  const { staffRole, ...person } = row;
  return { ...person, role: staffRole, openRequests };
}

/** How many open requests somebody owns (request_open_by_owner). */
export async function countOwned(tx: Reads, personId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ open: number }[]>`
    select count(*)::int as open from request r where ${IS_OPEN} and r.owner_id = ${personId}::uuid`;
  return row?.open ?? 0;
}

export type ControllerMember = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly since: Date;
  readonly disabled: boolean;
};

/** Who acts for a controller now, by name. */
export async function listControllerMembers(
  tx: Tx,
  controllerId: string,
): Promise<readonly ControllerMember[]> {
  const rows = await tx.membership.findMany({
    where: { controllerId, endedAt: null },
    orderBy: [{ person: { name: "asc" } }, { personId: "asc" }],
    relationLoadStrategy: "join",
    select: {
      personId: true,
      role: true,
      createdAt: true,
      person: { select: { name: true, email: true, disabledAt: true } },
    },
  });
  return rows.map(({ person, createdAt, ...row }) => ({
    ...row,
    name: person.name,
    email: person.email,
    disabled: person.disabledAt !== null,
    since: createdAt,
  }));
}
