import { z } from "zod";
import { emailSchema, personNameSchema } from "@/lib/accounts/schema";
import { MEMBER_ROLES, type MemberRole } from "@/lib/auth/model";
import { AppError } from "@/lib/core/app-error";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

const roleSchema = z.enum(MEMBER_ROLES, "Choose a role");

export const NewMember = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  role: roleSchema,
});
export type NewMember = z.output<typeof NewMember>;

type Membership = {
  readonly personId: string;
  readonly role: MemberRole;
  readonly endedAt: Date | null;
};

/** All memberships of a controller, held fast until the transaction ends, so that two changes cannot cross. */
async function lockMemberships(
  context: CommandContext,
  controllerId: string,
): Promise<Membership[]> {
  await context.tx.$queryRaw`select 1 from controller where id = ${controllerId}::uuid for update`;
  return context.tx.membership.findMany({
    where: { controllerId },
    select: { personId: true, role: true, endedAt: true },
  });
}

/**
 * The person with this address, made if there is none. A known person keeps the name they have. Nobody of the processor acts for a
 * controller, whose members would read who wrote to them and whose word by mail counts as an instruction. Who asks is not told
 * which of the reasons it was.
 */
async function personFor(
  context: CommandContext,
  { name, email }: NewMember,
): Promise<Outcome<{ id: string }, "person_not_invitable">> {
  const { tx, now } = context;
  await tx.person.createMany({
    skipDuplicates: true,
    data: { id: newId(), email, name, createdAt: now },
  });
  const person = await tx.person.findUnique({
    where: { email },
    select: { id: true, disabledAt: true, staffRole: true },
  });
  if (!person || person.disabledAt || person.staffRole) return refused("person_not_invitable");
  return done({ id: person.id });
}

/**
 * Makes somebody a member of a controller and invites them by mail. Whoever had left comes back in the new role.
 * For the portal and for settings alike; the caller has checked that the actor may do this at `controllerId`.
 */
export async function addMember(
  context: CommandContext,
  controllerId: string,
  member: NewMember,
): Promise<Outcome<{ personId: string }, "already_member" | "person_not_invitable">> {
  const memberships = await lockMemberships(context, controllerId);
  const person = await personFor(context, member);
  if (!person.ok) return person;
  const personId = person.value.id;
  const present = memberships.find((membership) => membership.personId === personId);
  if (present && present.endedAt === null) return refused("already_member");
  const { role } = member;
  const { tx, now } = context;
  if (present) {
    await tx.membership.updateMany({
      where: { controllerId, personId },
      data: { role, endedAt: null, createdAt: now },
    });
  } else {
    await tx.membership.createMany({ data: { controllerId, personId, role, createdAt: now } });
  }
  await context.queueMail({
    template: "invitation",
    recipient: member.email,
    personId,
    controllerId,
    requestId: null,
    dedupeKey: `invitation:${controllerId}:${personId}:${now.toISOString()}`,
    params: {},
  });
  await context.record("membership.added", { controllerId, requestId: null }, { personId, role });
  return done({ personId });
}

type ChangeRefusal = "member_unknown" | "last_admin";

/** The member as it is now, if taking the administrator's role away leaves another administrator. */
async function findChangeable(
  context: CommandContext,
  controllerId: string,
  personId: string,
): Promise<Outcome<Membership, ChangeRefusal>> {
  const memberships = await lockMemberships(context, controllerId);
  const active = memberships.filter(({ endedAt }) => endedAt === null);
  const member = active.find((membership) => membership.personId === personId);
  if (!member) return refused("member_unknown");
  const admins = active.filter(({ role }) => role === "controller_admin");
  const isLastAdmin = member.role === "controller_admin" && admins.length === 1;
  // Staff can always name another one; a controller that lost its last administrator could not.
  return isLastAdmin && context.actor.kind === "member" ? refused("last_admin") : done(member);
}

export async function changeMember(
  context: CommandContext,
  controllerId: string,
  personId: string,
  role: MemberRole,
): Promise<Outcome<null, ChangeRefusal>> {
  const found = await findChangeable(context, controllerId, personId);
  if (!found.ok)
    return role === "controller_admin" && found.reason === "last_admin"
      ? unchanged(context)
      : found;
  if (found.value.role === role) return unchanged(context);
  await context.tx.membership.updateMany({ where: { controllerId, personId }, data: { role } });
  await context.record("membership.changed", { controllerId, requestId: null }, { personId, role });
  return done(null);
}

function unchanged(context: CommandContext): Outcome<null, never> {
  context.unchanged();
  return done(null);
}

/** Ends a membership. Every click asks for the memberships anew, so the person is out with the next one. */
export async function endMember(
  context: CommandContext,
  controllerId: string,
  personId: string,
): Promise<Outcome<null, ChangeRefusal>> {
  const found = await findChangeable(context, controllerId, personId);
  if (!found.ok) return found;
  await context.tx.membership.updateMany({
    where: { controllerId, personId },
    data: { endedAt: context.now },
  });
  await context.record("membership.ended", { controllerId, requestId: null }, { personId });
  return done(null);
}

/** The controller of the member who acts: nobody administers another one's members from the portal. */
function ownController(context: CommandContext): string {
  if (context.actor.kind !== "member")
    throw new AppError("forbidden", "members are managed by members");
  return context.actor.controllerId;
}

export const inviteMember = command({
  name: "member.invite",
  permission: "member:manage",
  // An address may already belong to somebody of another controller, whom this one must not see.
  reach: "installation",
  input: NewMember,
  run: (context, member) => addMember(context, ownController(context), member),
});

export const changeMemberRole = command({
  name: "member.change_role",
  permission: "member:manage",
  reach: "installation",
  input: z.strictObject({ personId: z.uuid(), role: roleSchema }),
  run: (context, { personId, role }) =>
    changeMember(context, ownController(context), personId, role),
});

export const endMembership = command({
  name: "member.end",
  permission: "member:manage",
  reach: "installation",
  input: z.strictObject({ personId: z.uuid() }),
  run: (context, { personId }) => endMember(context, ownController(context), personId),
});
