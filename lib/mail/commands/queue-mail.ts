import { sealText } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import type { Statements } from "@/lib/core/writing";
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
export async function queueMail(tx: Statements, order: MailOrder, now: Date): Promise<QueuedMail> {
  const id = newId();
  const host = new URL(env().APP_URL).hostname;
  const availableAt = order.availableAt ?? now;
  const isSealed = order.isRecipientSealed === true;
  const secret = isSealed ? withRecipient(order.recipient, order.secret) : order.secret;
  const recipient = isSealed ? SEALED_RECIPIENT : order.recipient;
  const sealed = secret === undefined ? null : sealText(outboxKey(), secretPlace(id), secret);
  const isHeld =
    order.cap !== undefined && !(await takeAllowance(tx, order.cap, order.recipient, now));
  const written = await tx.$executeRaw`
    insert into outbox_mail (id, dedupe_key, message_id, template, recipient, person_id, controller_id, request_id,
      direct_request_id, params, secret, state, available_at, created_at)
    values (${id}::uuid, ${order.dedupeKey}, ${`<${id}@${host}>`}, ${order.template}, ${recipient},
      ${order.personId}::uuid, ${order.controllerId}::uuid, ${order.requestId}::uuid, ${order.directRequestId ?? null}::uuid,
      ${JSON.stringify(order.params)}::jsonb, ${sealed}::bytea, ${isHeld ? "held" : "pending"}::"OutboxState",
      ${availableAt}::timestamptz, ${now}::timestamptz)
    on conflict do nothing`;
  if (!isHeld) await ringOutbox(tx, availableAt);
  return { outboxId: id, queued: isHeld ? "held" : "queued", isNew: written === 1 };
}
