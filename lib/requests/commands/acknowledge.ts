import type { MemberRole } from "@/lib/auth/model";
import { personIdOf } from "@/lib/auth/policy";
import type { ControllerTerms } from "@/lib/controllers/queries/terms";
import type { Reads } from "@/lib/core/db";
import type { StatementContext } from "@/lib/gate/command";
import type { Arrival } from "@/lib/requests/commands/arrival";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";

type Reader = { readonly id: string; readonly email: string };
type Recipient = { readonly id: string | null; readonly email: string };

type Place = { readonly controllerId: string; readonly requestId: string };

/**
 * Whom a receipt goes to at the controller: the member who instructed us; where that is nobody with an account, as with a
 * letter, everybody who may instruct.
 */
async function findReaders(
  tx: Reads,
  controllerId: string,
  readerId: string | null,
): Promise<Recipient[]> {
  // Always in one order: two commands that count mails for the same people then never wait for each other.
  const members = await tx.$queryRaw<(Reader & { readonly role: MemberRole })[]>`
    select m.role::text as role, p.id, p.email from membership m join person p on p.id = m.person_id
    where m.controller_id = ${controllerId}::uuid and m.ended_at is null and p.disabled_at is null
    order by p.id`;
  const own = members.filter(({ id }) => id === readerId);
  const instructors = members.filter(({ role }) => role !== "member");
  return (own.length > 0 ? own : instructors).map(({ id, email }) => ({ id, email }));
}

/**
 * Queues the receipt of a request that did not come through the portal, with its due day. The request counts as
 * acknowledged when the first of these mails has left. Where nobody's hand made the request, an address gets as many of them as
 * its cap allows: one that is held does not acknowledge.
 */
export async function acknowledgeByMail(
  context: StatementContext,
  place: Place,
  readerId: string | null,
): Promise<void> {
  const { controllerId, requestId } = place;
  const readers = await findReaders(context.tx, controllerId, readerId);
  const notices = await findNoticeAddress(context.tx, controllerId, requestId, readers);
  await queueReceipts(context, place, [...readers, ...notices]);
}

/**
 * What queues the receipt of a request that arrives; null where nobody gets one by mail. The portal and an import write to the people
 * who sent the request themselves, an import once for all. A machine has its receipt, with the due day, in the answer to
 * what it sent: then there is one for where the agreement says that notices go, and for nobody else.
 */
export function acknowledgementOf(
  terms: ControllerTerms,
  { channel, instructedById }: Pick<Arrival, "channel" | "instructedById">,
  agreementId: string | null,
): ((context: StatementContext, place: Place) => Promise<void>) | null {
  if (channel === "portal" || channel === "csv") return null;
  if (channel !== "api")
    return (context, place) => acknowledgeByMail(context, place, instructedById);
  const email = terms.agreements.find(({ id }) => id === agreementId)?.noticeEmail ?? null;
  if (email === null) return null;
  return (context, place) => queueReceipts(context, place, [{ id: null, email }]);
}

async function queueReceipts(
  context: StatementContext,
  place: Place,
  readers: readonly Recipient[],
): Promise<void> {
  const { requestId } = place;
  const isByHand = personIdOf(context.actor) !== null;
  for (const reader of readers) {
    await context.queueMail({
      template: "request_acknowledged",
      recipient: reader.email,
      personId: reader.id,
      ...place,
      dedupeKey: `request_acknowledged:${requestId}:${reader.id ?? reader.email}`,
      params: {},
      ...(!isByHand && { cap: "account" }),
    });
  }
}
