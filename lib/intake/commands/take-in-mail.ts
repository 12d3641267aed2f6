import { can, personIdOf } from "@/lib/auth/policy";
import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { civilDateIn, isAfter } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type Caller, type CommandContext, command } from "@/lib/gate/command";
import { removeFiles, storeFilesOf } from "@/lib/intake/adapter/mail-files";
import { whileStoredRead } from "@/lib/intake/adapter/read-stored";
import { makeRequestOfMail } from "@/lib/intake/commands/make-request";
import { keyOfMail, openMail } from "@/lib/intake/commands/open-mail";
import type { MailDoor } from "@/lib/intake/model/arrival";
import { isProven } from "@/lib/intake/model/call-back";
import { planMailReceipt } from "@/lib/intake/model/mail-receipt";
import type { RawMailState } from "@/lib/intake/model/raw-mail";
import { findInstructors, findSender, type KnownSender } from "@/lib/intake/queries/senders";
import { TakeInInput } from "@/lib/intake/schema/decisions";
import { isDestructive } from "@/lib/requests/model/codes";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import type { StoredFile } from "@/lib/storage/model";

type Input = ReturnType<typeof TakeInInput.parse>;
type Waiting = {
  readonly id: string;
  readonly version: number;
  readonly arrivedAt: Date;
  readonly createdAt: Date;
  readonly sha256: Uint8Array;
  readonly wrappedKey: Uint8Array;
};
type Locked = Waiting & {
  readonly state: RawMailState;
  readonly door: MailDoor;
  readonly trust: string | null;
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
    if (mail.state !== "waiting_for_officer" || mail.version !== input.version) {
      return refused("mail_changed");
    }
    // Its files would be missing, and its original is of no use to anybody.
    if (keyOfMail(mail) === null) return refused("mail_key_damaged");
    const receivedAt = await receiptOf(context, input, mail);
    if (!receivedAt.ok) return receivedAt;
    const sender = await findSender(context.tx, input.controllerId, input.instructedBy);
    const instructor = await instructorOf(context, input, mail, sender);
    if (!instructor.ok) return instructor;
    const received = await makeRequestOfMail(context, {
      mail,
      request: input,
      receivedAt: receivedAt.value,
      sender,
      instructedById: instructor.value,
      calledBackId: input.calledBackId,
    });
    if (!received.ok) return received;
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
  return whileStoredRead(blobStore(), opened.value, async (parsed) =>
    parsed.ok ? storeFilesOf(blobStore(), parsed.value) : [],
  );
}

async function lockMail(tx: Tx, rawMailId: string): Promise<Locked | null> {
  await tx.$executeRaw`select id from raw_mail where id = ${rawMailId}::uuid for update`;
  return tx.rawMail.findUnique({
    where: { id: rawMailId },
    select: {
      id: true,
      state: true,
      door: true,
      trust: true,
      version: true,
      arrivedAt: true,
      createdAt: true,
      sha256: true,
      wrappedKey: true,
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

/**
 * Who orders the work. What cannot be undone is ordered by nobody whom nothing proves: then somebody is called back whom
 * we know, at a number or address that the mail did not bring.
 */
async function instructorOf(
  context: CommandContext,
  input: Input,
  mail: Locked,
  sender: KnownSender | null,
): Promise<Outcome<string | null, "call_back_missing" | "call_back_unknown">> {
  const { calledBackId, controllerId, rights } = input;
  if (calledBackId !== null) {
    const instructors = await findInstructors(context.tx, controllerId);
    const isKnown = instructors.some(({ id }) => id === calledBackId);
    return isKnown ? done(calledBackId) : refused("call_back_unknown");
  }
  if (!isProven(mail)) {
    return rights.some(isDestructive) ? refused("call_back_missing") : done(null);
  }
  return done(sender && sender.role !== "member" ? sender.id : null);
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
