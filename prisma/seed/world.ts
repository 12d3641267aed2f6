import { addControllerMember } from "@/lib/accounts/commands/controller-members";
import { createOwner } from "@/lib/accounts/commands/owner";
import { addStaff } from "@/lib/accounts/commands/people";
import type { Actor, MemberActor, StaffActor } from "@/lib/auth/model";
import { addAgreement } from "@/lib/controllers/commands/agreements";
import { addDomain } from "@/lib/controllers/commands/domains";
import { addController } from "@/lib/controllers/commands/facts";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { addSystem } from "@/lib/systems/commands";
import { type CastController, CONTROLLERS, memberEmail, STAFF, SYSTEMS } from "./cast";
import { PERSONAS } from "./personas";
import { at, must } from "./stage";

export type CastMember = MemberActor & { readonly name: string };

/** Everybody and everything there is before the first request. */
export type World = {
  readonly officers: readonly StaffActor[];
  readonly controllers: readonly {
    readonly id: string;
    readonly zone: string;
    readonly members: readonly CastMember[];
  }[];
};

/** Sets the stage: the owner, the staff, the systems, and each controller with its domain, agreements and members. */
export async function buildWorld(moment: Date): Promise<World> {
  must(
    "create its owner",
    await createOwner.execute(at(moment, { kind: "anonymous" }), {
      name: PERSONAS.admin.name,
      email: PERSONAS.admin.email,
    }),
  );
  const admin: Actor = {
    kind: "staff",
    personId: await personId(PERSONAS.admin.email),
    role: "administrator",
  };
  for (const person of STAFF)
    must("add a person", await addStaff.execute(at(moment, admin), person));
  for (const system of SYSTEMS) {
    must(
      "add a system",
      await addSystem.execute(at(moment, admin), { ...system, rights: [...system.rights] }),
    );
  }
  const controllers = [];
  for (const controller of CONTROLLERS)
    controllers.push(await buildController(moment, admin, controller));
  const officers: StaffActor[] = [];
  for (const { email, role } of STAFF) {
    if (role === "officer") officers.push({ kind: "staff", personId: await personId(email), role });
  }
  return { officers, controllers };
}

async function buildController(moment: Date, admin: Actor, cast: CastController) {
  const caller = at(moment, admin);
  const { name, zone, calendar, language, domain } = cast;
  const { controllerId } = must(
    "add a controller",
    await addController.execute(caller, { name, zone, calendar, language }),
  );
  must("register a domain", await addDomain.execute(caller, { controllerId, domain }));
  for (const version of cast.agreements) {
    const { sinceDaysAgo, amount, bufferDays, followsLaw, twoPerson, ...terms } = version;
    const effectiveFrom = addDays(civilDateIn(zone, new Date(moment)), 0);
    must(
      "record an agreement",
      await addAgreement.execute(caller, {
        ...terms,
        controllerId,
        acknowledgeWithinDays: String(terms.acknowledgeWithinDays),
        effectiveFrom: addDays(effectiveFrom, START_DAYS_AGO - sinceDaysAgo),
        ...(amount === undefined ? {} : { amount: String(amount) }),
        ...(bufferDays === undefined ? {} : { bufferDays: String(bufferDays) }),
        ...(followsLaw && { followsLaw: "yes" }),
        ...(twoPerson && { twoPerson: "yes" }),
      }),
    );
  }
  const members: CastMember[] = [];
  for (const member of cast.members) {
    const email = memberEmail(member.name, domain);
    must(
      "invite a member",
      await addControllerMember.execute(caller, { controllerId, email, ...member }),
    );
    members.push({
      kind: "member",
      personId: await personId(email),
      controllerId,
      role: member.role,
      name: member.name,
    });
  }
  return { id: controllerId, zone, members };
}

/** How long before today the stage is set. */
export const START_DAYS_AGO = 380;

async function personId(email: string): Promise<string> {
  const person = await withScope({ kind: "desk", actor: "system:story" }, (tx) =>
    tx.person.findUnique({ where: { email }, select: { id: true } }),
  );
  if (!person) throw new Error("somebody of the story has no account");
  return person.id;
}
