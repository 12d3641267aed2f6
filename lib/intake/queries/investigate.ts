import { hmac } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { ownMessageHosts } from "@/lib/intake/adapter/own-domains";
import type { Trust } from "@/lib/intake/model/authentication";
import { bouncedMessageIds } from "@/lib/intake/model/bounce";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { messageIdOf } from "@/lib/intake/model/message-id";
import type { MailFacts } from "@/lib/intake/model/plan-mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";
import { robotOf } from "@/lib/intake/model/robot";
import { findReply, type Reply } from "@/lib/intake/queries/mail-facts";
import { findOwnMailDomains } from "@/lib/intake/queries/own-domains";
import { findSender, listControllerDomains } from "@/lib/intake/queries/senders";
import { findSentMail, type UnreadMail } from "@/lib/intake/queries/unread";
import type { MessageKey } from "@/lib/intake/schema/settle";
import { requestOfReplyAddress } from "@/lib/mail/adapter/reply-key";

/** All that is known of a mail before it is decided what becomes of it. */
export type Investigation = {
  readonly facts: MailFacts;
  readonly reply: Reply | null;
  /** Why our mail came back for good, without addresses. */
  readonly bounceFailure: string | null;
  readonly messageKey: MessageKey;
};

/** Brings together what a mail says and what we know. Reads, and decides nothing. */
export async function investigate(
  tx: Tx,
  mail: UnreadMail,
  parsed: ParsedMail,
  trust: Trust,
): Promise<Investigation> {
  const ours = { messageIdHosts: ownMessageHosts() };
  const robot = robotOf(parsed, mail.envelope, ours);
  const proposal = proposeRequest(parsed, {
    receivedAt: mail.arrivedAt,
    controllerDomains: await listControllerDomains(tx),
    ownDomains: await findOwnMailDomains(tx),
    // Where nobody answered, what an answer would make of the mail is still to be seen.
    ...(trust.kind !== "unchecked" && {
      sender: trust.kind === "aligned" ? "proven" : "unproven",
    }),
  });
  const address = "place" in proposal.forwardedBy ? proposal.forwardedBy.value.address : null;
  const replyTo = replyToOf(mail, parsed);
  const reply =
    replyTo === null || replyTo === "forged" ? null : await findReply(tx, replyTo, address);
  const bounces = robot?.kind === "bounce" ? bouncedMessageIds(parsed, ours) : [];
  const sender =
    "place" in proposal.controllerId && address !== null
      ? await findSender(tx, proposal.controllerId.value, address)
      : null;
  return {
    facts: {
      robot,
      trust,
      // An address of a request that is not here was not made by this installation.
      replyTo: replyTo !== null && reply === null ? "forged" : replyTo,
      isRepliersOwn: reply?.author != null,
      bounced: await findSentMail(
        tx,
        bounces.map(({ messageId }) => messageId),
      ),
      proposal,
      sender: sender && { personId: sender.id, mayInstruct: sender.role !== "member" },
    },
    reply,
    bounceFailure: failureOf(bounces),
    messageKey: messageKeyOf(parsed, trust),
  };
}

/** Within the domain that vouches for it, so that nobody else can use up a name that is not theirs. */
function messageKeyOf(parsed: ParsedMail, trust: Trust): MessageKey {
  if (trust.kind !== "aligned") return null;
  const found = messageIdOf(parsed);
  if (found === null || found === "several") return found;
  return hmac(keyRing().derive("mail-message:v1"), `${trust.domain}|${found.id}`);
}

/** Where the mail was sent to: what the sending server said counts before what the mail says. */
function replyToOf(mail: UnreadMail, parsed: ParsedMail): string | "forged" | null {
  const written = [...parsed.to, ...parsed.cc].map(({ address }) => address);
  const found = [...mail.envelope.to, ...written]
    .map(requestOfReplyAddress)
    .filter((one) => one !== null);
  const named = found.filter((one) => one !== "forged");
  // Two requests at once, or a real address beside a made-up one, is nothing a mail program does.
  if (new Set(found).size > 1) return "forged";
  return named[0] ?? found[0] ?? null;
}

function failureOf(bounces: ReturnType<typeof bouncedMessageIds>): string | null {
  const permanent = bounces.find((bounce) => bounce.permanent);
  if (!permanent) return null;
  return permanent.status === null ? "it came back" : `it came back (${permanent.status})`;
}
