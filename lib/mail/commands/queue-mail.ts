import { sealText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { ringOutbox } from "@/lib/jobs/adapter";
import { takeAllowance } from "@/lib/mail/commands/take-allowance";
import {
  type MailOrder,
  type Queued,
  SEALED_RECIPIENT,
  secretPlace,
  withRecipient,
} from "@/lib/mail/model";

export type QueuedMail = {
  readonly outboxId: string;
  readonly queued: Queued;
  /** False where the same cause had made it before. */
  readonly isNew: boolean;
};

/** The key one-time secrets are sealed under while a mail waits. */
export function outboxKey() {
  return keyRing().derive("outbox:v1");
}

/**
 * Puts a mail into the outbox, in the caller's transaction, and rings the worker. A mail with a known
 * `dedupeKey` is not put in again. One over the cap of its address is put in as held, and nobody is rung.
 */
export async function queueMail(tx: Tx, order: MailOrder, now: Date): Promise<QueuedMail> {
  const id = newId();
  const host = new URL(env().APP_URL).hostname;
  const availableAt = order.availableAt ?? now;
  const isSealed = order.isRecipientSealed === true;
  const secret = isSealed ? withRecipient(order.recipient, order.secret) : order.secret;
  const isHeld =
    order.cap !== undefined && !(await takeAllowance(tx, order.cap, order.recipient, now));
  const { count } = await tx.outboxMail.createMany({
    skipDuplicates: true,
    data: {
      id,
      dedupeKey: order.dedupeKey,
      messageId: `<${id}@${host}>`,
      template: order.template,
      recipient: isSealed ? SEALED_RECIPIENT : order.recipient,
      personId: order.personId,
      controllerId: order.controllerId,
      requestId: order.requestId,
      directRequestId: order.directRequestId ?? null,
      params: { ...order.params },
      secret: secret === undefined ? null : sealText(outboxKey(), secretPlace(id), secret),
      state: isHeld ? "held" : "pending",
      availableAt,
      createdAt: now,
    },
  });
  if (!isHeld) await ringOutbox(tx, availableAt);
  return { outboxId: id, queued: isHeld ? "held" : "queued", isNew: count === 1 };
}
