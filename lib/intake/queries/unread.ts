import type { Bytes } from "@/lib/core/crypto";
import { openText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type Envelope, type MailDoor, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { rawMailKeyPlace, rawMailPlace } from "@/lib/intake/model/raw-mail";
import { envelopeSchema } from "@/lib/intake/schema/arrival";

/** A mail that the worker has taken to read. */
export type UnreadMail = {
  readonly rawMailId: string;
  readonly key: Bytes;
  readonly sha256: Uint8Array;
  readonly size: number;
  readonly door: MailDoor;
  readonly envelope: Envelope;
  readonly arrivedAt: Date;
  readonly handedInAt: Date;
  /** How often it was begun, this time included. */
  readonly attempts: number;
};

const COLUMNS = {
  id: true,
  wrappedKey: true,
  sha256: true,
  size: true,
  door: true,
  envelope: true,
  arrivedAt: true,
  createdAt: true,
  attempts: true,
} as const;

/**
 * Takes the mail that has waited longest, or the one that is named: nobody else takes it before `until`, when it is tried
 * again. Null when there is none. A worker that dies with it loses nothing.
 */
export async function claimUnread(
  tx: Tx,
  now: Date,
  until: Date,
  rawMailId: string | null = null,
): Promise<UnreadMail | null> {
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    select id from raw_mail
    where next_read_at <= ${now} and (${rawMailId}::uuid is null or id = ${rawMailId}::uuid)
    order by next_read_at, id limit 1 for update skip locked`;
  if (!next) return null;
  const row = await tx.rawMail.update({
    where: { id: next.id },
    data: { nextReadAt: until, attempts: { increment: 1 } },
    select: COLUMNS,
  });
  const { id, wrappedKey, envelope, createdAt, ...mail } = row;
  const key = keyRing().unwrap(rawMailKeyPlace(id), wrappedKey);
  return {
    ...mail,
    rawMailId: id,
    key,
    handedInAt: createdAt,
    envelope: openEnvelope(id, key, envelope),
  };
}

function openEnvelope(rawMailId: string, key: Bytes, sealed: Uint8Array | null): Envelope {
  if (sealed === null) return NO_ENVELOPE;
  return envelopeSchema.parse(
    JSON.parse(openText(key, rawMailPlace(rawMailId, "envelope"), sealed)),
  );
}

/** The mail of ours, already sent, that has one of these Message-IDs. */
export async function findSentMail(tx: Tx, messageIds: readonly string[]): Promise<string | null> {
  if (messageIds.length === 0) return null;
  const row = await tx.outboxMail.findFirst({
    where: { messageId: { in: [...messageIds] }, state: { in: ["sent", "failed"] } },
    select: { id: true },
  });
  return row?.id ?? null;
}
