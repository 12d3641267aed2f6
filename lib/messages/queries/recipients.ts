import type { Tx } from "@/lib/core/db";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";
import type { Standing } from "@/lib/requests/queries/standing";

export type Recipient = { readonly id: string; readonly email: string };

/** Somebody who is written to; without an id an address alone, as an agreement names one for its notices. */
export type Addressee = { readonly id: string | null; readonly email: string };

const address = { id: true, email: true } as const;

/** Who of the desk hears of a message: the owner; without one, or with one who left, every officer. */
export async function findDeskRecipients(tx: Tx, ownerId: string | null): Promise<Recipient[]> {
  if (ownerId !== null) {
    const owner = await tx.person.findFirst({
      where: { id: ownerId, disabledAt: null, staffRole: { not: null } },
      select: address,
    });
    if (owner) return [owner];
  }
  return tx.person.findMany({
    where: { staffRole: "officer", disabledAt: null },
    select: address,
    // Always in one order: two commands that count mails for the same people then never wait for each other.
    orderBy: { id: "asc" },
  });
}

/**
 * Who of the controller hears of a message or an answer: the one who submitted the request and the instructors; when there
 * is none of them any more, its administrators. Only people who belong to the controller now. The address that the
 * request's agreement names for notices hears of it too, unless one of them has it.
 */
export async function findControllerRecipients(
  tx: Tx,
  request: Pick<Standing, "controllerId" | "requestId" | "submittedById">,
): Promise<Addressee[]> {
  const { controllerId, requestId } = request;
  const rows = await tx.membership.findMany({
    where: { controllerId, endedAt: null, person: { disabledAt: null } },
    select: { role: true, person: { select: address } },
  });
  const concerned = rows.filter(
    ({ role, person }) => role === "instructor" || person.id === request.submittedById,
  );
  const chosen =
    concerned.length > 0 ? concerned : rows.filter(({ role }) => role === "controller_admin");
  const people = chosen.map(({ person }) => person);
  return [...people, ...(await findNoticeAddress(tx, controllerId, requestId, people))];
}
