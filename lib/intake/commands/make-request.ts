import { personIdOf } from "@/lib/auth/policy";
import { done, type Outcome } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { acknowledgeToSender } from "@/lib/intake/commands/acknowledge-mail";
import { mailSubmissionKey, UNDECIDED_STATES } from "@/lib/intake/model/raw-mail";
import type { KnownSender } from "@/lib/intake/queries/senders";
import type { MailRequest } from "@/lib/intake/schema/decisions";
import { insertAttachment } from "@/lib/requests/commands/attach";
import { type Received, receiveRequest } from "@/lib/requests/commands/receive";

/** A mail whose row is locked, and which nobody has decided on. */
type LockedMail = {
  readonly id: string;
  readonly version: number;
  readonly sha256: Uint8Array;
};

type Making = {
  readonly mail: LockedMail;
  readonly request: MailRequest;
  /** The moment from which the clock runs. */
  readonly receivedAt: Date;
  /** The controller's member who wrote to us; null for anybody else. */
  readonly sender: KnownSender | null;
  /** Who orders what cannot be undone: a sender who is proven and may, or whoever was called back. */
  readonly instructedById: string | null;
  readonly calledBackId?: string | null;
};

/**
 * Makes a request of a mail, inside the caller's command: who wrote to us, the files, the link back to the mail, and the
 * acknowledgement. Its one event is the request's.
 */
export async function makeRequestOfMail(
  context: CommandContext,
  { mail, request, receivedAt, sender, instructedById, calledBackId = null }: Making,
): Promise<Outcome<Received, "controller_unknown">> {
  const received = await receiveRequest(context, {
    ...request,
    channel: "mail",
    receivedAt,
    toldPerson: null,
    submittedById: sender?.id ?? null,
    instructedById,
    calledBackId,
    ownerId: null,
    submissionKey: mailSubmissionKey(mail.sha256),
  });
  if (!received.ok) return received;
  await complete(context, { request, mail, sender, instructedById, received: received.value });
  return done(received.value);
}

type Made = Pick<Making, "mail" | "request" | "sender" | "instructedById"> & {
  readonly received: Received;
};

async function complete(context: CommandContext, made: Made): Promise<void> {
  const { request, mail, sender, instructedById, received } = made;
  const { requestId, cipher } = received;
  if (!cipher) throw new Error("a mail that waits has a request");
  const about = { controllerId: request.controllerId, requestId };
  if (!sender) {
    const name = cipher.seal("request.instructed_by_name", requestId, request.instructedBy);
    await context.tx.request.updateMany({
      where: { controllerId: about.controllerId, id: requestId },
      data: { instructedByName: name },
    });
  }
  for (const file of request.files) {
    await insertAttachment(context, cipher, { ...about, purpose: "submission" }, file);
  }
  const { count } = await context.tx.rawMail.updateMany({
    where: { id: mail.id, version: mail.version, state: { in: [...UNDECIDED_STATES] } },
    data: {
      ...about,
      state: "new_request",
      decidedAt: context.now,
      decidedById: personIdOf(context.actor),
      quarantineReason: null,
      nextReadAt: null,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Error("a locked mail changed its state");
  // Whoever instructed us has been told with the request.
  if (sender && sender.id !== instructedById) await acknowledgeToSender(context, about, sender);
}
