import { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { type Bytes, sealText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import type { MailDoor } from "@/lib/intake/model/arrival";
import { matchController } from "@/lib/intake/model/match-controller";
import {
  hexOf,
  type RawMailState,
  rawMailKeyPlace,
  rawMailPlace,
} from "@/lib/intake/model/raw-mail";
import { listControllerDomains } from "@/lib/intake/queries/senders";
import { doorSchema, envelopeSchema } from "@/lib/intake/schema/arrival";
import { ringIntake, ringScan } from "@/lib/jobs/adapter";
import { storedFileSchema } from "@/lib/storage/schema";

const StoreMailInput = z.strictObject({
  /** The mail as it came; its bytes lie in storage under this id. */
  file: storedFileSchema,
  door: doorSchema,
  envelope: envelopeSchema,
  arrivedAt: z.date(),
  senders: z.array(z.strictObject({ name: z.string(), address: z.string() })),
});
type Incoming = z.output<typeof StoreMailInput>;

export type StoredMail = {
  readonly rawMailId: string;
  /** These bytes were here before, and this is what became of them. */
  readonly known: boolean;
  readonly state: RawMailState;
};

/**
 * Gives a mail its row, before anything but its headers is read: from here on it cannot be lost. What an officer handed
 * in waits for that officer; whatever came by another door is read by the worker first. The same bytes lead to the row
 * that is there.
 */
export const storeMail = command({
  name: "mail.store",
  permission: "mail:keep",
  input: StoreMailInput,
  async run(context, incoming) {
    const { tx } = context;
    const { file, door } = incoming;
    if ((await insertMail(context, incoming)) === 0) {
      context.unchanged();
      return done(await findKnown(tx, file.sha256));
    }
    await context.record(
      "mail.stored",
      { controllerId: null, requestId: null },
      { rawMailId: file.id, sha256: hexOf(file.sha256), door },
    );
    await ringScan(tx, context.now);
    const state = firstStateOf(door);
    if (state === "unread") await ringIntake(tx, context.now);
    const stored: StoredMail = { rawMailId: file.id, known: false, state };
    return done(stored);
  },
});

function firstStateOf(door: MailDoor): RawMailState {
  return door === "desk" ? "waiting_for_officer" : "unread";
}

async function insertMail(context: CommandContext, incoming: Incoming): Promise<number> {
  const { tx, now, actor } = context;
  const { file, arrivedAt, door, envelope } = incoming;
  const droppedById = personIdOf(actor);
  if (door === "desk" && droppedById === null) throw new Error("a mail is handed in by a person");
  const state = firstStateOf(door);
  const place = rawMailPlace(file.id, "envelope");
  // The unique hash decides between two hand-ins at the same moment: the second waits here for the first.
  const { count } = await tx.rawMail.createMany({
    skipDuplicates: true,
    data: {
      id: file.id,
      sha256: file.sha256,
      size: file.size,
      wrappedKey: keyRing().wrap(rawMailKeyPlace(file.id), file.key),
      state,
      door,
      envelope: door === "desk" ? null : sealText(file.key, place, JSON.stringify(envelope)),
      arrivedAt: arrivedAt.getTime() > now.getTime() ? now : arrivedAt,
      droppedById,
      createdAt: now,
      nextReadAt: state === "unread" ? now : null,
      controllerId: await proposedController(tx, incoming),
    },
  });
  return count;
}

/** Whose domain the one sender writes from. A hint for the list, decided by whoever confirms. */
async function proposedController(tx: Tx, { senders }: Incoming): Promise<string | null> {
  const [sender, second] = senders;
  if (!sender || second) return null;
  return matchController(sender, await listControllerDomains(tx)).controllerId;
}

async function findKnown(tx: Tx, sha256: Bytes): Promise<StoredMail> {
  const { id, state } = await tx.rawMail.findUniqueOrThrow({
    where: { sha256 },
    select: { id: true, state: true },
  });
  return { rawMailId: id, known: true, state };
}
