import { ACTS_FOR_CONTROLLER, INSTRUCTS, type MemberRole } from "@/lib/auth/model";
import type { Tx } from "@/lib/core/db";
import type { ControllerDomain } from "@/lib/intake/model/proposal";

/** Every mail domain that a controller of ours writes from. */
export async function listControllerDomains(tx: Tx): Promise<ControllerDomain[]> {
  return tx.controllerDomain.findMany({
    where: { controller: { endedAt: null } },
    select: { domain: true, controllerId: true },
    orderBy: [{ domain: "asc" }, { controllerId: "asc" }],
  });
}

export type ControllerChoice = {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
};

/** The controllers a mail can belong to, by name. */
export function listControllerChoices(tx: Tx): Promise<ControllerChoice[]> {
  return tx.controller.findMany({
    where: { endedAt: null },
    select: { id: true, name: true, zone: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

export type KnownSender = {
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
};

/** The controller's member behind an address; null for everybody else, whatever the domain. */
export async function findSender(
  tx: Tx,
  controllerId: string,
  address: string,
): Promise<KnownSender | null> {
  const membership = await tx.membership.findFirst({
    where: {
      controllerId,
      endedAt: null,
      person: { ...ACTS_FOR_CONTROLLER, email: address.trim().toLowerCase() },
    },
    select: { role: true, person: { select: { id: true, email: true } } },
  });
  return membership && { ...membership.person, role: membership.role };
}

/** Whether somebody is a member of a controller now. */
export async function isMember(tx: Tx, controllerId: string, personId: string): Promise<boolean> {
  const where = { controllerId, personId, endedAt: null, person: { disabledAt: null } };
  return (await tx.membership.count({ where })) > 0;
}

/** Somebody at the controller whom an officer can ask by telephone, as its settings name them. */
export type Contact = { readonly id: string; readonly name: string; readonly email: string };

/** Whom to call back about a controller's mail that proves nobody. */
export async function findContacts(tx: Tx, controllerId: string): Promise<Contact[]> {
  const ids = (await findInstructors(tx, controllerId)).map(({ id }) => id);
  return tx.person.findMany({
    where: { id: { in: ids } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true },
  });
}

/** Who may instruct for a controller; where nobody is left, its administrators. */
export async function findInstructors(tx: Tx, controllerId: string): Promise<KnownSender[]> {
  const rows = await tx.membership.findMany({
    where: { controllerId, ...INSTRUCTS },
    orderBy: { personId: "asc" },
    select: { role: true, person: { select: { id: true, email: true } } },
  });
  const people = rows.map(({ role, person }) => ({ ...person, role }));
  const instructors = people.filter(({ role }) => role === "instructor");
  return instructors.length > 0 ? instructors : people;
}

/** The zone of a controller's clock; UTC for one that is not there. */
export async function findControllerZone(tx: Tx, controllerId: string): Promise<string> {
  const row = await tx.controller.findUnique({
    where: { id: controllerId },
    select: { zone: true },
  });
  return row?.zone ?? "UTC";
}
