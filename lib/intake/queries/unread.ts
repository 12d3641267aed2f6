import type { Bytes } from "@/lib/core/crypto";
import { openText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { type Envelope, type MailDoor, NO_ENVELOPE } from "@/lib/intake/model/arrival";
import { rawMailKeyPlace, rawMailPlace } from "@/lib/intake/model/raw-mail";
import { envelopeSchema } from "@/lib/intake/schema/arrival";

type TakenMail = {
  readonly rawMailId: string;
  readonly sha256: Uint8Array;
  readonly size: number;
  readonly door: MailDoor;
  readonly arrivedAt: Date;
  readonly handedInAt: Date;
  /** How often it was begun, this time included. */
  readonly attempts: number;
};

/** A mail that the worker has taken to read, still sealed. */
export type ClaimedMail = TakenMail & {
  readonly wrappedKey: Uint8Array;
  readonly sealedEnvelope: Uint8Array | null;
};

/** One that was opened. */
export type UnreadMail = TakenMail & { readonly key: Bytes; readonly envelope: Envelope };

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

/** How long nobody else tries a mail the first time: longer than reading and asking may take together. */
const LEASE_SECONDS = 60;
/** After so many tries the pause grows no longer. */
const MOST_DOUBLED = 10;

/** Twice as long with each try. */
function leaseEnd(now: Date, attempts: number): Date {
  const seconds = LEASE_SECONDS * 2 ** Math.min(attempts, MOST_DOUBLED);
  return new Date(now.getTime() + seconds * 1_000);
}

/**
 * Takes the mail that has waited longest, or the one that is named. Nobody else takes it before its lease has ended, when it
 * is tried again: a minute the first time, then two, then four. Null when there is none. A worker that dies with it loses
 * nothing. It opens nothing: one that cannot be opened has been taken all the same, or it would be the oldest for ever.
 */
export async function claimUnread(
  tx: Tx,
  now: Date,
  rawMailId: string | null = null,
): Promise<ClaimedMail | null> {
  const [next] = await tx.$queryRaw<{ id: string; attempts: number }[]>`
    select id, attempts from raw_mail
    where next_read_at <= ${now} and (${rawMailId}::uuid is null or id = ${rawMailId}::uuid)
    order by next_read_at, id limit 1 for update skip locked`;
  if (!next) return null;
  const row = await tx.rawMail.update({
    where: { id: next.id },
    data: { nextReadAt: leaseEnd(now, next.attempts), attempts: { increment: 1 } },
    select: COLUMNS,
  });
  const { id, envelope, createdAt, ...mail } = row;
  return { ...mail, rawMailId: id, handedInAt: createdAt, sealedEnvelope: envelope };
}

/** Opens what was taken. Throws where its key or its envelope is damaged. */
export function openUnread({ wrappedKey, sealedEnvelope, ...mail }: ClaimedMail): UnreadMail {
  const { rawMailId } = mail;
  const key = keyRing().unwrap(rawMailKeyPlace(rawMailId), wrappedKey);
  return { ...mail, key, envelope: openEnvelope(rawMailId, key, sealedEnvelope) };
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
