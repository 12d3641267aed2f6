import { can, personIdOf } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn, isAfter } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type Caller, type CommandContext, command } from "@/lib/gate/command";
import { removeFiles, storeFilesOf } from "@/lib/intake/adapter/mail-files";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { acknowledgeMail } from "@/lib/intake/commands/acknowledge-mail";
import { openMail } from "@/lib/intake/commands/open-mail";
import { planMailReceipt } from "@/lib/intake/model/mail-receipt";
import { mailSubmissionKey, type RawMailState } from "@/lib/intake/model/raw-mail";
import { findSender, type KnownSender } from "@/lib/intake/queries/senders";
import { TakeInInput } from "@/lib/intake/schema/decisions";
import { insertAttachment } from "@/lib/requests/commands/attach";
import { type Received, receiveRequest } from "@/lib/requests/commands/receive";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import type { StoredFile } from "@/lib/storage/model";

type Input = ReturnType<typeof TakeInInput.parse>;
type Waiting = {
  readonly id: string;
  readonly version: number;
  readonly arrivedAt: Date;
  readonly createdAt: Date;
  readonly sha256: Uint8Array;
};
type Locked = Waiting & {
  readonly state: RawMailState;
  readonly decidedById: string | null;
  readonly requestId: string | null;
};

/** `made` is false when the request was there already, and nothing was written. */
export type TakenIn = { readonly reference: string; readonly made: boolean };

const makeRequest = command({
  name: "mail.take_in",
  permission: "mail:take_in",
  input: TakeInInput,
  async run(context, input) {
    const mail = await lockMail(context.tx, input.rawMailId);
    if (!mail) return refused("mail_unknown");
    if (mail.state === "new_request") return alreadyTakenIn(context, mail);
    if (mail.state === "set_aside" || mail.version !== input.version) {
      return refused("mail_changed");
    }
    const receivedAt = await receiptOf(context, input, mail);
    if (!receivedAt.ok) return receivedAt;
    const sender = await findSender(context.tx, input.controllerId, input.instructedBy);
    const received = await receiveRequest(context, {
      ...input,
      channel: "mail",
      receivedAt: receivedAt.value,
      toldPerson: null,
      submittedById: sender?.id ?? null,
      instructedById: sender && sender.role !== "member" ? sender.id : null,
      ownerId: null,
      submissionKey: mailSubmissionKey(mail.sha256),
    });
    if (!received.ok) return received;
    await complete(context, { input, mail, sender, received: received.value });
    const taken: TakenIn = { reference: received.value.reference, made: true };
    return done(taken);
  },
});

/**
 * Makes a request of a mail that waits: one look, one confirmation. Its receipt is the mail's arrival, what was attached
 * is copied under the request's own key, and the original stays where it is. The mail's row is locked meanwhile, so two
 * officers make one request, whichever controllers they chose; the second is told of the first's.
 *
 * Reading the mail and writing its files happen before the transaction, because they take longer than one may. Files
 * that were written in vain are removed at once, or by the sweep when the process dies or nobody knows the outcome.
 */
export const takeInMail: typeof makeRequest = {
  spec: makeRequest.spec,
  async execute(caller, rawInput) {
    const input = TakeInInput.safeParse(rawInput);
    if (!input.success || !can(caller.actor, makeRequest.spec.permission)) {
      return makeRequest.execute(caller, rawInput);
    }
    const files = await storeFiles(caller, input.data.rawMailId);
    const result = await makeRequest.execute(caller, { ...Object(rawInput), files });
    if (!(result.ok && result.value.made)) await removeFiles(blobStore(), files);
    return result;
  },
};

/** The files of a mail that still waits; none of one that cannot be read, whose original is all there is. */
async function storeFiles(caller: Caller, rawMailId: string): Promise<StoredFile[]> {
  const opened = await openMail.execute(caller, { rawMailId });
  if (!opened.ok || opened.value.state !== "waiting_for_officer") return [];
  const parsed = await readStoredMail(blobStore(), opened.value);
  return parsed.ok ? storeFilesOf(blobStore(), parsed.value) : [];
}

async function lockMail(tx: Tx, rawMailId: string): Promise<Locked | null> {
  await tx.$executeRaw`select id from raw_mail where id = ${rawMailId}::uuid for update`;
  return tx.rawMail.findUnique({
    where: { id: rawMailId },
    select: {
      id: true,
      state: true,
      version: true,
      arrivedAt: true,
      createdAt: true,
      sha256: true,
      decidedById: true,
      requestId: true,
    },
  });
}

/** A second click leads to the request; a second officer is told, because what this one confirmed was not used. */
async function alreadyTakenIn(
  context: CommandContext,
  mail: Locked,
): Promise<Outcome<TakenIn, "mail_taken_in">> {
  const request = await context.tx.request.findFirstOrThrow({
    where: { id: mail.requestId ?? "" },
    select: { reference: true },
  });
  const { reference } = request;
  if (mail.decidedById !== personIdOf(context.actor))
    return refused("mail_taken_in", { reference });
  context.unchanged();
  return done({ reference, made: false });
}

async function receiptOf(context: CommandContext, input: Input, mail: Waiting) {
  const terms = await findControllerTerms(context.tx, input.controllerId);
  if (!terms) return refused("controller_unknown");
  const planned = planMailReceipt({
    zone: terms.zone,
    arrivedAt: mail.arrivedAt,
    handedInAt: mail.createdAt,
    on: input.receivedOn,
    time: input.receivedTime,
    now: context.now,
  });
  if (!planned.ok) return planned;
  const receivedOn = civilDateIn(terms.zone, planned.value);
  const isBackwards = input.askedOn !== null && isAfter(input.askedOn, receivedOn);
  return isBackwards ? refused("asked_after_receipt") : planned;
}

type Made = {
  readonly input: Input;
  readonly mail: Waiting;
  readonly sender: KnownSender | null;
  readonly received: Received;
};

/** What else belongs to the request: who wrote to us, the files, the link back to the mail, and the acknowledgement. */
async function complete(context: CommandContext, made: Made): Promise<void> {
  const { input, mail, sender, received } = made;
  const { requestId, cipher } = received;
  if (!cipher) throw new Error("a mail that waits has a request");
  const about = { controllerId: input.controllerId, requestId };
  if (!sender) {
    const name = cipher.seal("request.instructed_by_name", requestId, input.instructedBy);
    await context.tx.request.updateMany({
      where: { controllerId: about.controllerId, id: requestId },
      data: { instructedByName: name },
    });
  }
  for (const file of input.files) {
    await insertAttachment(context, cipher, { ...about, purpose: "submission" }, file);
  }
  const { count } = await context.tx.rawMail.updateMany({
    where: { id: mail.id, version: mail.version, state: "waiting_for_officer" },
    data: {
      ...about,
      state: "new_request",
      decidedAt: context.now,
      decidedById: personIdOf(context.actor),
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("a locked mail changed its state");
  await acknowledgeMail(context, about, sender);
}
