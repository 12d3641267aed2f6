import { dayOfColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { MailFacts } from "@/lib/mail/present/facts";

/** What a mail says of its request and its controller, as they are at the moment of sending. */
export async function findFacts(
  tx: Tx,
  mail: { controllerId: string | null; requestId: string | null },
): Promise<Pick<MailFacts, "controllerName" | "request">> {
  const { controllerId, requestId } = mail;
  if (controllerId === null) return { controllerName: null, request: null };
  const controller = await tx.controller.findUnique({
    where: { id: controllerId },
    select: { name: true },
  });
  const controllerName = controller?.name ?? null;
  if (requestId === null) return { controllerName, request: null };
  const request = await tx.request.findUnique({
    where: { controllerId_id: { controllerId, id: requestId } },
    select: { reference: true, receivedOn: true, dueOn: true, stoppedSince: true },
  });
  if (!request) return { controllerName, request: null };
  const { reference, receivedOn, dueOn, stoppedSince } = request;
  return {
    controllerName,
    request: {
      ...{ reference, receivedOn: dayOfColumn(receivedOn), dueOn: dayOfColumn(dueOn) },
      stoppedSince: stoppedSince && dayOfColumn(stoppedSince),
    },
  };
}
