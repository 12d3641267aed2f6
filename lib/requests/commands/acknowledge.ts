import { personIdOf } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";
import type { CommandContext } from "@/lib/gate/command";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";

type Recipient = { readonly id: string | null; readonly email: string };

/**
 * Whom a receipt goes to: the member who instructed us, or who made the key that it came by; where that is nobody with an
 * account, as with a letter, everybody who may instruct for the controller; and the address of the agreement for notices.
 */
async function findRecipients(
  tx: Tx,
  request: {
    readonly controllerId: string;
    readonly requestId: string;
    readonly readerId: string | null;
  },
): Promise<Recipient[]> {
  const { controllerId, requestId, readerId } = request;
  const memberships = await tx.membership.findMany({
    where: { controllerId, endedAt: null, person: { disabledAt: null } },
    // Always in one order: two commands that count mails for the same people then never wait for each other.
    orderBy: { personId: "asc" },
    select: { role: true, person: { select: { id: true, email: true } } },
  });
  const own = memberships.filter(({ person }) => person.id === readerId);
  const instructors = memberships.filter(({ role }) => role !== "member");
  const people = (own.length > 0 ? own : instructors).map(({ person }) => person);
  return [...people, ...(await findNoticeAddress(tx, controllerId, requestId, people))];
}

/**
 * Queues the receipt of a request that did not come through the portal, with its due day. The request counts as
 * acknowledged when the first of these mails has left. Where nobody's hand made the request, an address gets as many of them as
 * its cap allows: one that is held does not acknowledge.
 */
export async function acknowledgeByMail(
  context: CommandContext,
  request: {
    readonly controllerId: string;
    readonly requestId: string;
    readonly readerId: string | null;
  },
): Promise<void> {
  const { controllerId, requestId } = request;
  const isByHand = personIdOf(context.actor) !== null;
  for (const reader of await findRecipients(context.tx, request)) {
    await context.queueMail({
      template: "request_acknowledged",
      recipient: reader.email,
      personId: reader.id,
      controllerId,
      requestId,
      dedupeKey: `request_acknowledged:${requestId}:${reader.id ?? reader.email}`,
      params: {},
      ...(!isByHand && { cap: "account" }),
    });
  }
}
