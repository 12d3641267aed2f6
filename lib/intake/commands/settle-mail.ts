import type { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { type Bytes, sealText } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { makeRequestOfMail } from "@/lib/intake/commands/make-request";
import { type RawMailState, rawMailKeyPlace, rawMailPlace } from "@/lib/intake/model/raw-mail";
import { findSender, isMember } from "@/lib/intake/queries/senders";
import { type MailOutcome, SettleInput } from "@/lib/intake/schema/settle";
import { takeBackSent } from "@/lib/mail/commands/settle";
import { takeMessage } from "@/lib/messages/commands/take-message";
import { lockWhereItGoesOn } from "@/lib/requests/commands/lock";
import { isDestructive } from "@/lib/requests/model/codes";

type Input = z.output<typeof SettleInput>;
type Unread = {
  readonly id: string;
  readonly version: number;
  readonly wrappedKey: Uint8Array;
  readonly sha256: Uint8Array;
  readonly arrivedAt: Date;
};

/** `settled` is false when somebody else had read the mail already, and nothing was written. */
export type Settled = { readonly state: RawMailState; readonly settled: boolean };

/**
 * Writes down what became of a mail that the worker has read. Only an unread mail is settled, and its row is locked
 * meanwhile: two workers, or one that was killed and came back, settle it once.
 */
export const settleMail = command({
  name: "mail.settle",
  permission: "mail:read",
  input: SettleInput,
  async run(context, input) {
    const mail = await lockUnread(context.tx, input.rawMailId);
    if (!mail) return alreadySettled(context, input.rawMailId);
    await writeTrust(context.tx, mail, input);
    const isOnce = await takeMessageKey(context.tx, mail, input);
    const outcome: MailOutcome = isOnce ? input.outcome : { to: "waiting_for_officer" };
    const settled = await settle(context, mail, { ...input, outcome });
    if (!settled.ok) return settled;
    return done<Settled>({ state: outcome.to, settled: true });
  },
});

/**
 * Whether a mail may do what it is for without anybody looking. Whoever has a signed mail can send it again, with other bytes on top of
 * it, and its signature holds: what it orders is done once. Of two at the same moment the database refuses the second, which is read
 * again then.
 */
async function takeMessageKey(
  tx: Tx,
  { id }: Unread,
  { messageKey, outcome }: Input,
): Promise<boolean> {
  if ((outcome.to !== "new_request" && outcome.to !== "appended") || messageKey === null)
    return true;
  if (messageKey === "several") return false;
  const before = await tx.rawMail.findUnique({ where: { messageKey }, select: { id: true } });
  if (before) return false;
  await tx.rawMail.updateMany({ where: { id }, data: { messageKey } });
  return true;
}

async function lockUnread(tx: Tx, rawMailId: string): Promise<Unread | null> {
  await tx.$executeRaw`select id from raw_mail where id = ${rawMailId}::uuid for update`;
  return tx.rawMail.findUnique({
    where: { id: rawMailId, state: "unread" },
    select: { id: true, version: true, wrappedKey: true, sha256: true, arrivedAt: true },
  });
}

async function alreadySettled(
  context: CommandContext,
  rawMailId: string,
): Promise<Outcome<Settled, "mail_unknown">> {
  const row = await context.tx.rawMail.findUnique({
    where: { id: rawMailId },
    select: { state: true },
  });
  if (!row) return refused("mail_unknown");
  context.unchanged();
  return done({ state: row.state, settled: false });
}

async function writeTrust(tx: Tx, mail: Unread, input: Input): Promise<void> {
  const { trust, authentication, controllerId } = input;
  const sealed = authentication === null ? null : sealFindings(mail, authentication);
  await tx.rawMail.updateMany({
    where: { id: mail.id },
    data: { trust, authentication: sealed, controllerId },
  });
}

/** What was found about the sender stays with the mail, sealed: a domain may be a person's own. */
function sealFindings({ id, wrappedKey }: Unread, findings: string): Bytes {
  const key = keyRing().unwrap(rawMailKeyPlace(id), wrappedKey);
  return sealText(key, rawMailPlace(id, "authentication"), findings);
}

function settle(
  context: CommandContext,
  mail: Unread,
  input: Input,
): Promise<Outcome<unknown, "controller_unknown" | "request_unknown">> {
  const { outcome } = input;
  switch (outcome.to) {
    case "new_request":
      return makeRequest(context, mail, outcome);
    case "appended":
      return append(context, mail, outcome);
    default:
      return note(context, mail, input, outcome);
  }
}

type Noted = Exclude<MailOutcome, { to: "new_request" | "appended" }>;

async function note(
  context: CommandContext,
  mail: Unread,
  { trust }: Input,
  outcome: Noted,
): Promise<Outcome<null, never>> {
  const { tx, now } = context;
  const isOpen = outcome.to === "waiting_for_officer" || outcome.to === "quarantine";
  const reason = outcome.to === "quarantine" ? outcome.reason : null;
  await tx.rawMail.updateMany({
    where: { id: mail.id },
    data: {
      state: outcome.to,
      quarantineReason: reason,
      outboxId: outcome.to === "bounce_matched" ? outcome.outboxId : null,
      nextReadAt: null,
      decidedAt: isOpen ? null : now,
      version: { increment: 1 },
    },
  });
  if (outcome.to === "bounce_matched" && outcome.failure !== null) {
    // The settings page shows it among the mails that did not arrive, and offers to try again.
    const { outboxId, failure } = outcome;
    if (await takeBackSent(context, { outboxId, failure })) context.changed(2);
  }
  await context.record("mail.read", INSTALLATION, {
    rawMailId: mail.id,
    state: outcome.to,
    trust,
    reason,
  });
  return done(null);
}

async function makeRequest(
  context: CommandContext,
  mail: Unread,
  { request }: Extract<MailOutcome, { to: "new_request" }>,
) {
  const sender = await findSender(context.tx, request.controllerId, request.instructedBy);
  if (!sender) throw new Error("a request by mail is a member's");
  // Reading takes its time. Thrown, so that the mail is read again and decided on by who they are now.
  if (sender.role === "member" && request.rights.some(isDestructive)) {
    throw new Error("what cannot be undone is an instructor's to order");
  }
  return makeRequestOfMail(context, {
    mail,
    request,
    receivedAt: mail.arrivedAt,
    sender,
    instructedById: sender.role === "member" ? null : sender.id,
  });
}

async function append(
  context: CommandContext,
  mail: Unread,
  outcome: Extract<MailOutcome, { to: "appended" }>,
): Promise<Outcome<null, "request_unknown">> {
  const { tx, now } = context;
  const { controllerId, authorId, body, files } = outcome;
  const request = await lockWhereItGoesOn(tx, outcome);
  if (!request) return refused("request_unknown");
  if (!(await isMember(tx, controllerId, authorId))) throw new Error("a reply is a member's");
  const taken = await takeMessage(context, request, { authorId, body, files }, mail.arrivedAt);
  if (!taken.ok) return taken;
  await tx.rawMail.updateMany({
    where: { id: mail.id },
    data: {
      state: "appended",
      controllerId,
      requestId: request.requestId,
      messageId: taken.value.messageId,
      nextReadAt: null,
      decidedAt: now,
      version: { increment: 1 },
    },
  });
  return done(null);
}
