import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { sealText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import type { MailDoor } from "@/lib/intake/model/arrival";
import type { Mailbox } from "@/lib/intake/model/mail";
import { matchController } from "@/lib/intake/model/match-controller";
import type { ControllerDomain } from "@/lib/intake/model/proposal";
import {
  hexOf,
  type RawMailState,
  rawMailKeyPlace,
  rawMailPlace,
} from "@/lib/intake/model/raw-mail";
import { listControllerDomains } from "@/lib/intake/queries/senders";
import { doorSchema, envelopeSchema } from "@/lib/intake/schema/arrival";
import { ringIntake, ringScan } from "@/lib/jobs/adapter";
import type { StoredFile } from "@/lib/storage/model";
import { storedFileSchema } from "@/lib/storage/schema";

const Incoming = z.strictObject({
  /** The mail as it came; its bytes lie in storage under this id. */
  file: storedFileSchema,
  door: doorSchema,
  envelope: envelopeSchema,
  arrivedAt: z.date(),
  senders: z.array(z.strictObject({ name: z.string(), address: z.string() })),
  /** Of the call that brought it. */
  correlationId: z.string(),
});
/** With a file as storage gives it: the command checks its type. */
export type IncomingMail = Omit<z.input<typeof Incoming>, "file" | "senders"> & {
  readonly file: StoredFile;
  readonly senders: readonly Mailbox[];
};
type Incoming = z.output<typeof Incoming>;

/** As many as come in together are kept together. */
export const MOST_TOGETHER = 100;

export type StoredMail = {
  readonly rawMailId: string;
  /** These bytes were here before, and this is what became of them. */
  readonly known: boolean;
  readonly state: RawMailState;
};

/**
 * Gives mails their rows, before anything but their headers is read: from here on they cannot be lost. What an officer
 * handed in waits for that officer; whatever came by another door is read by the worker first. The same bytes lead to
 * the row that is there. What becomes of each is given in the order in which they came.
 */
export const storeMail = command({
  name: "mail.store",
  permission: "mail:keep",
  input: z.strictObject({ mails: z.array(Incoming).min(1).max(MOST_TOGETHER) }),
  async run(context, { mails }) {
    const { tx } = context;
    const isNew = await insertMails(context, mails);
    const added = mails.filter(({ file }) => isNew.has(file.id));
    context.changed(added.length);
    if (added.length > 0) {
      await context.recordEach(
        "mail.stored",
        added.map(({ file, door, correlationId }) => ({
          subject: INSTALLATION,
          data: { rawMailId: file.id, sha256: hexOf(file.sha256), door },
          correlationId,
        })),
      );
      await ringScan(tx, context.now);
      if (added.some(({ door }) => firstStateOf(door) === "unread"))
        await ringIntake(tx, context.now);
    }
    const known = await findKnown(
      tx,
      mails.filter(({ file }) => !isNew.has(file.id)),
    );
    return done(mails.map((mail) => (isNew.has(mail.file.id) ? storedNow(mail) : known(mail))));
  },
});

function storedNow({ file, door }: Incoming): StoredMail {
  return { rawMailId: file.id, known: false, state: firstStateOf(door) };
}

function firstStateOf(door: MailDoor): RawMailState {
  return door === "desk" ? "waiting_for_officer" : "unread";
}

/** Inserts what is new, and gives the ids of that. */
async function insertMails(
  context: CommandContext,
  mails: readonly Incoming[],
): Promise<ReadonlySet<string>> {
  const domains = mails.some(isOfOneSender) ? await listControllerDomains(context.tx) : [];
  const rows = mails.map((incoming) => rowOf(context, incoming, domains));
  // The unique hash decides between two hand-ins at the same moment: the second waits here for the first. In one order,
  // so that two of several mails each never wait for one another.
  rows.sort((one, other) => Buffer.compare(one.sha256, other.sha256));
  const inserted = await context.tx.rawMail.createManyAndReturn({
    skipDuplicates: true,
    data: rows,
    select: { id: true },
  });
  return new Set(inserted.map(({ id }) => id));
}

function rowOf(
  { now, actor }: CommandContext,
  incoming: Incoming,
  domains: readonly ControllerDomain[],
) {
  const { file, arrivedAt, door, envelope } = incoming;
  const droppedById = personIdOf(actor);
  if (door === "desk" && droppedById === null) throw new Error("a mail is handed in by a person");
  const state = firstStateOf(door);
  const place = rawMailPlace(file.id, "envelope");
  return {
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
    controllerId: proposedController(incoming, domains),
  };
}

function isOfOneSender({ senders }: Incoming): boolean {
  return senders.length === 1;
}

/** Whose domain the one sender writes from. A hint for the list, decided by whoever confirms. */
function proposedController(
  incoming: Incoming,
  domains: readonly ControllerDomain[],
): string | null {
  const [sender] = incoming.senders;
  return sender && isOfOneSender(incoming) ? matchController(sender, domains).controllerId : null;
}

async function findKnown(
  tx: Tx,
  mails: readonly Incoming[],
): Promise<(mail: Incoming) => StoredMail> {
  const rows =
    mails.length === 0
      ? []
      : await tx.rawMail.findMany({
          where: { sha256: { in: mails.map(({ file }) => file.sha256) } },
          select: { id: true, sha256: true, state: true },
        });
  const byHash = new Map(rows.map((row) => [hexOf(row.sha256), row]));
  return ({ file }) => {
    const row = byHash.get(hexOf(file.sha256));
    if (!row) throw new Error("a mail that was here before is not there");
    return { rawMailId: row.id, known: true, state: row.state };
  };
}
