import { notFound } from "next/navigation";
import { cache } from "react";
import { federatedProviders } from "@/lib/accounts/adapter/providers";
import { MEMBER_COLUMNS, STAFF_COLUMNS } from "@/lib/accounts/present/columns";
import {
  findStaff,
  hasNobody,
  listControllerMembers,
  listStaff,
  listTwoSided,
} from "@/lib/accounts/queries";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { isId } from "@/lib/core/address-parts";
import { AppError } from "@/lib/core/app-error";
import { type Scope, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { type Table, tableOf, wholeList } from "@/lib/core/table";
import { requireMember, requireStaff } from "@/lib/gate/caller";
import type { ListReader } from "@/lib/gate/list-reader";
import { canOwnRequests } from "@/lib/requests/model/owner";

/** What the sign-in page offers, and whether the installation still waits for its owner. */
export async function loadSignIn() {
  const [isEmpty, providers] = await Promise.all([hasNobody(), federatedProviders()]);
  return {
    isEmpty,
    providers: providers.map(({ id, name }) => ({ id, name })),
    isDemo: env().THIRTY_DEMO === "embedded" && env().SMTP_URL === undefined,
  };
}

/** Everybody of the processor. */
export const loadStaff = cache(async () => {
  const viewer = await requireStaff("person:manage");
  return withScope(viewer.scope, listStaff);
});

/** Who of them acts for a controller too, which nobody may. */
export const loadTwoSided = cache(async () => {
  const viewer = await requireStaff("person:manage");
  return withScope(viewer.scope, listTwoSided);
});

/** One person of the processor with the sessions that live now. */
export const loadStaffMember = cache(async (id: string) => {
  const viewer = await requireStaff("person:manage");
  if (!isId(id)) notFound();
  const person = await withScope(viewer.scope, (tx) => findStaff(tx, id, viewer.now));
  if (!person) notFound();
  const staff = person.openRequests > 0 ? await withScope(viewer.scope, listStaff) : [];
  return {
    ...person,
    /** Who could have their open requests instead; nobody is looked for where there are none. */
    successors: staff
      .filter((one) => one.id !== id && one.disabledAt === null && canOwnRequests(one.role))
      .map(({ id: personId, name }) => ({ id: personId, name })),
    isYourself: person.id === viewer.actor.personId,
    thisSessionId: viewer.session.sessionId,
  };
});

/** Who acts for a controller, for the one who keeps the controllers. */
export const loadControllerMembers = cache(async (controllerId: string) => {
  const viewer = await requireStaff("controller:manage");
  return withScope(viewer.scope, (tx) => listControllerMembers(tx, controllerId));
});

/** Everybody of the processor, for a file. */
export function openStaffFile({ scope }: ListReader): Table {
  return tableOf(
    "people",
    STAFF_COLUMNS,
    wholeList(() => withScope(scope, listStaff)),
  );
}

/** Who acts for a controller, for a file: its days are those of the controller's zone. */
export function openMembersFile(scope: Scope, controllerId: unknown): Table {
  if (!isId(controllerId)) {
    throw new AppError("invalid_input", "whose members");
  }
  const read = () =>
    withScope(scope, async (tx) => {
      const controller = await findControllerTerms(tx, controllerId);
      if (!controller) throw new AppError("not_found", "the controller of members");
      const members = await listControllerMembers(tx, controllerId);
      return members.map((member) => ({ ...member, controller }));
    });
  return tableOf("members", MEMBER_COLUMNS, wholeList(read));
}

/** The controller that the signed-in member acts for. */
export async function loadOwnControllerId(): Promise<string> {
  return (await requireMember("portal:read")).actor.controllerId;
}

/** Who acts for the member's own controller, for its administrator. */
export const loadMembers = cache(async () => {
  const { actor, scope } = await requireMember("member:manage");
  const { controllerId, personId } = actor;
  return withScope(scope, async (tx) => {
    const controller = await findControllerTerms(tx, controllerId);
    return {
      members: await listControllerMembers(tx, controllerId),
      ownId: personId,
      controllerName: controller?.name ?? "",
      zone: controller?.zone ?? "UTC",
    };
  });
});
