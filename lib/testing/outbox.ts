import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import type { MailOrder } from "@/lib/mail/model";
import { NOW } from "@/lib/testing/factories";

/** Puts a plain mail into the outbox. Returns its dedupe key. */
export async function putMail(order: Partial<MailOrder> = {}, at: Date = NOW): Promise<string> {
  const dedupeKey = order.dedupeKey ?? newId();
  const mail: MailOrder = {
    template: "invitation",
    recipient: "reader@people.example",
    personId: null,
    controllerId: null,
    requestId: null,
    params: {},
    ...order,
    dedupeKey,
  };
  await withScope({ kind: "desk", actor: "system:test" }, (tx) => queueMail(tx, mail, at));
  return dedupeKey;
}

/** The outbox row of a dedupe key. */
export function outboxRow(dedupeKey: string) {
  return withScope({ kind: "desk", actor: "system:test" }, (tx) =>
    tx.outboxMail.findUniqueOrThrow({ where: { dedupeKey } }),
  );
}
