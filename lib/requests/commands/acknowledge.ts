import type { MemberRole } from "@/lib/auth/model";
import { personIdOf } from "@/lib/auth/policy";
import type { Reads } from "@/lib/core/db";
import type { StatementContext } from "@/lib/gate/command";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";

type Reader = { readonly id: string; readonly email: string };
type Recipient = { readonly id: string | null; readonly email: string };

/**
 * Whom a receipt goes to: the member who instructed us; where that is nobody with an account, as with a letter, everybody
 * who may instruct for the controller; and the address of the agreement for notices.
 */
async function findRecipients(
  tx: Reads,
  request: {
    readonly controllerId: string;
    readonly requestId: string;
    readonly readerId: string | null;
  },
): Promise<Recipient[]> {
  const { controllerId, requestId, readerId } = request;
  // Always in one order: two commands that count mails for the same people then never wait for each other.
  const members = await tx.$queryRaw<(Reader & { readonly role: MemberRole })[]>`
    select m.role::text as role, p.id, p.email from membership m join person p on p.id = m.person_id
    where m.controller_id = ${controllerId}::uuid and m.ended_at is null and p.disabled_at is null
    order by p.id`;
  const own = members.filter(({ id }) => id === readerId);
  const instructors = members.filter(({ role }) => role !== "member");
  const people = (own.length > 0 ? own : instructors).map(({ id, email }) => ({ id, email }));
  return [...people, ...(await findNoticeAddress(tx, controllerId, requestId, people))];
}

/**
 * Queues the receipt of a request that did not come through the portal, with its due day. The request counts as
 * acknowledged when the first of these mails has left. Where nobody's hand made the request, an address gets as many of them as
 * its cap allows: one that is held does not acknowledge.
 */
export async function acknowledgeByMail(
  context: StatementContext,
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
