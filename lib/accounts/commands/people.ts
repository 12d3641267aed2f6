import { Disabling, NewStaff, PersonId, StaffRoleChange } from "@/lib/accounts/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { lockOwner } from "@/lib/requests/commands/assign";
import { handOnRequestsOf, releaseRequestsOf } from "@/lib/requests/commands/release";
import { canOwnRequests } from "@/lib/requests/model/owner";

/** Whatever could take the last administrator away goes through here one after the other. */
async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('person.administrators', 0))`;
}

async function isLastAdministrator(tx: Tx, personId: string): Promise<boolean> {
  const enabled = await tx.person.findMany({
    where: { staffRole: "administrator", disabledAt: null },
    select: { id: true },
  });
  return enabled.length === 1 && enabled[0]?.id === personId;
}

async function endAllSessions(context: CommandContext, personId: string): Promise<number> {
  const { count } = await context.tx.session.updateMany({
    where: { personId, endedAt: null },
    data: { endedAt: context.now },
  });
  return count;
}

/** Links that were sent and not used yet would start a session again. */
async function spendLinks(context: CommandContext, personId: string): Promise<void> {
  await context.tx.signInToken.updateMany({
    where: { personId, usedAt: null },
    data: { usedAt: context.now },
  });
}

/**
 * Gives somebody of the company an account and writes to them. Refused for an address that has an account:
 * a member of a controller does not become staff by the way.
 */
export const addStaff = command({
  name: "person.add",
  permission: "person:manage",
  input: NewStaff,
  async run(context, { name, email, role }) {
    const { tx } = context;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`person|${email}`}, 0))`;
    const present = await tx.person.findUnique({ where: { email }, select: { staffRole: true } });
    if (present) return refused(present.staffRole ? "already_staff" : "is_member");
    const personId = newId();
    await tx.person.createMany({
      data: { id: personId, email, name, staffRole: role, createdAt: context.now },
    });
    await context.queueMail({
      template: "invitation",
      recipient: email,
      personId,
      controllerId: null,
      requestId: null,
      dedupeKey: `invitation:staff:${personId}`,
      params: {},
    });
    await context.record("person.added", INSTALLATION, { personId, role });
    return done({ personId });
  },
});

/** Who is to have somebody's open requests: a person, nobody (`null`), or nobody was asked, since there were none. */
type Successor = string | null | undefined;

/** Whether somebody can be given the open requests of a person who is to have none any more. Nobody always can. */
async function canSucceed(tx: Tx, personId: string, to: Successor): Promise<boolean> {
  return typeof to !== "string" || (to !== personId && (await lockOwner(tx, to)));
}

/**
 * Gives away the open requests of such a person, to somebody or to nobody. Undefined where there are some and nobody was asked
 * who has them: the page was read before they came.
 */
async function giveAwayRequestsOf(context: CommandContext, personId: string, to: Successor) {
  const isGiven = typeof to === "string";
  const handedOn = isGiven ? await handOnRequestsOf(context, personId, to) : 0;
  const released = isGiven ? [] : await releaseRequestsOf(context, personId);
  if (to === undefined && released.length > 0) return undefined;
  context.changed(1 + handedOn);
  return {
    handedOn,
    released: released.length,
    /** What of it goes into the event. */
    recorded: released.length === 0 ? {} : { released },
  };
}

/**
 * Gives a person another role, from their next click; with one that owns no requests the open ones become another
 * person's or nobody's. The last administrator keeps the role.
 */
export const changeStaffRole = command({
  name: "person.change_role",
  permission: "person:manage",
  input: StaffRoleChange,
  async run(context, { personId, role, to }) {
    const { tx } = context;
    await lockAdministrators(tx);
    if (role !== "administrator" && (await isLastAdministrator(tx, personId))) {
      return refused("last_administrator");
    }
    const person = await tx.person.findFirst({
      where: { id: personId, staffRole: { not: null } },
      select: { staffRole: true },
    });
    if (!person) return refused("person_unknown");
    if (person.staffRole === role) {
      context.unchanged();
      return done({ personId, released: 0, handedOn: 0 });
    }
    if (!(await canSucceed(tx, personId, to))) return refused("owner_not_available");
    await tx.person.updateMany({ where: { id: personId }, data: { staffRole: role } });
    const givenAway = canOwnRequests(role)
      ? { released: 0, handedOn: 0, recorded: {} }
      : await giveAwayRequestsOf(context, personId, to);
    if (!givenAway) return refused("requests_meanwhile");
    const { recorded, ...given } = givenAway;
    await context.record("person.role_changed", INSTALLATION, { personId, role, ...recorded });
    return done({ personId, ...given });
  },
});

/**
 * Keeps a person out from this moment: every session ends, links that are under way no longer work, and their open
 * requests become another person's or nobody's, as it was chosen.
 */
export const disablePerson = command({
  name: "person.disable",
  permission: "person:manage",
  input: Disabling,
  async run(context, { personId, to }) {
    const { tx } = context;
    if (personId === personIdOf(context.actor)) return refused("is_yourself");
    await lockAdministrators(tx);
    if (await isLastAdministrator(tx, personId)) return refused("last_administrator");
    if (!(await canSucceed(tx, personId, to))) return refused("owner_not_available");
    const { count } = await tx.person.updateMany({
      where: { id: personId, staffRole: { not: null }, disabledAt: null },
      data: { disabledAt: context.now },
    });
    if (count === 0) return refused("person_unknown");
    await endAllSessions(context, personId);
    await spendLinks(context, personId);
    const givenAway = await giveAwayRequestsOf(context, personId, to);
    if (!givenAway) return refused("requests_meanwhile");
    const { recorded, ...given } = givenAway;
    await context.record("person.disabled", INSTALLATION, { personId, ...recorded });
    return done({ personId, ...given });
  },
});

/** Lets a disabled person in again, with the role they had. */
export const enablePerson = command({
  name: "person.enable",
  permission: "person:manage",
  input: PersonId,
  async run(context, { personId }) {
    const { count } = await context.tx.person.updateMany({
      where: { id: personId, staffRole: { not: null }, disabledAt: { not: null } },
      data: { disabledAt: null },
    });
    if (count === 0) return refused("person_unknown");
    await context.record("person.enabled", INSTALLATION, { personId });
    return done({ personId });
  },
});

/** Signs a person out everywhere, one's own session included. They can sign in again. */
export const endSessionsOf = command({
  name: "person.end_sessions",
  permission: "person:manage",
  input: PersonId,
  async run(context, { personId }) {
    const person = await context.tx.person.findFirst({
      where: { id: personId, staffRole: { not: null } },
      select: { id: true },
    });
    if (!person) return refused("person_unknown");
    const sessions = await endAllSessions(context, personId);
    if (sessions === 0) {
      context.unchanged();
      return done({ personId });
    }
    await context.record("person.sessions_ended", INSTALLATION, { personId, sessions });
    return done({ personId });
  },
});
