import type { Tx } from "@/lib/core/db";
import type { CommandContext } from "@/lib/gate/command";

type Recipient = { readonly personId: string | null; readonly email: string };

/**
 * Whom a receipt goes to: the member who instructed us; where that is nobody with an account, as with a letter,
 * everybody who may instruct for the controller; where there is none, the address of the agreement.
 */
async function findRecipients(
  tx: Tx,
  controllerId: string,
  instructedById: string | null,
): Promise<Recipient[]> {
  const memberships = await tx.membership.findMany({
    where: { controllerId, endedAt: null, person: { disabledAt: null } },
    select: { role: true, person: { select: { id: true, email: true } } },
  });
  const own = memberships.filter(({ person }) => person.id === instructedById);
  const instructors = memberships.filter(({ role }) => role !== "member");
  const people = own.length > 0 ? own : instructors;
  if (people.length > 0) {
    return people.map(({ person }) => ({ personId: person.id, email: person.email }));
  }
  const agreement = await tx.agreement.findFirst({
    where: { controllerId, noticeEmail: { not: null } },
    orderBy: { version: "desc" },
    select: { noticeEmail: true },
  });
  return agreement?.noticeEmail ? [{ personId: null, email: agreement.noticeEmail }] : [];
}

/**
 * Queues the receipt of a request that did not come through the portal, with its due day. The request counts as
 * acknowledged when the first of these mails has left.
 */
export async function acknowledgeByMail(
  context: CommandContext,
  request: {
    readonly controllerId: string;
    readonly requestId: string;
    readonly instructedById: string | null;
  },
): Promise<void> {
  const { controllerId, requestId, instructedById } = request;
  for (const reader of await findRecipients(context.tx, controllerId, instructedById)) {
    await context.queueMail({
      template: "request_acknowledged",
      recipient: reader.email,
      personId: reader.personId,
      controllerId,
      requestId,
      dedupeKey: `request_acknowledged:${requestId}:${reader.personId ?? reader.email}`,
      params: {},
    });
  }
}
