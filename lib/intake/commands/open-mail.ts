import { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import type { Bytes } from "@/lib/core/crypto";
import { keyRing } from "@/lib/core/keys";
import { log } from "@/lib/core/log";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { type RawMailState, rawMailKeyPlace } from "@/lib/intake/model/raw-mail";
import type { FileScan } from "@/lib/storage/model/scan";

export type OpenedMail = {
  readonly rawMailId: string;
  readonly state: RawMailState;
  readonly arrivedAt: Date;
  readonly handedInAt: Date;
  readonly size: number;
  readonly sha256: Bytes;
  readonly version: number;
  readonly scan: FileScan;
  /** Opens the bytes. Stays on the server. */
  readonly key: Bytes;
};

/**
 * Hands out the key of a mail. Nobody reads a mail without it, so every look at a person's data leaves a trace: one per
 * person, mail and day, because the same page is loaded many times in the course of one look.
 */
export const openMail = command({
  name: "mail.open",
  permission: "mail:take_in",
  input: z.strictObject({ rawMailId: z.uuid() }),
  async run(context, { rawMailId }) {
    const { tx } = context;
    const row = await tx.rawMail.findUnique({ where: { id: rawMailId } });
    if (!row) return refused("mail_unknown");
    if (row.erasedAt !== null) return refused("mail_erased");
    const key = keyOfMail(row);
    // Nothing was seen, so there is no look to write down.
    if (key === null) return refused("mail_key_damaged");
    if (await wasOpenedToday(context, rawMailId)) context.unchanged();
    else {
      const isRequest = row.state === "new_request";
      const about = {
        controllerId: isRequest ? row.controllerId : null,
        requestId: isRequest ? row.requestId : null,
      };
      await context.record("mail.opened", about, { rawMailId });
    }
    const opened: OpenedMail = {
      rawMailId,
      state: row.state,
      arrivedAt: row.arrivedAt,
      handedInAt: row.createdAt,
      size: row.size,
      sha256: row.sha256,
      version: row.version,
      scan: { state: row.scanState, finding: row.scanFinding },
      key,
    };
    return done(opened);
  },
});

/** Null where the row's key is not the one that was kept: then nothing of the mail can be had, now or later. */
export function keyOfMail(mail: {
  readonly id: string;
  readonly wrappedKey: Uint8Array;
}): Bytes | null {
  try {
    return keyRing().unwrap(rawMailKeyPlace(mail.id), mail.wrappedKey);
  } catch (error) {
    log.error({ err: error, rawMailId: mail.id }, "the key of a mail is damaged");
    return null;
  }
}

async function wasOpenedToday(context: CommandContext, rawMailId: string): Promise<boolean> {
  const { tx, now, actor } = context;
  const actorId = personIdOf(actor);
  // Two tabs at once: the second waits, and then finds the first's event.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`mail.opened:${rawMailId}:${actorId}`}, 0))`;
  const found = await tx.auditEvent.findFirst({
    where: {
      actorId,
      type: "mail.opened",
      happenedAt: { gte: startOfDayIn("UTC", civilDateIn("UTC", now)) },
      data: { path: ["rawMailId"], equals: rawMailId },
    },
    select: { id: true },
  });
  return found !== null;
}
