import { sha256 } from "@/lib/core/crypto";
import { keyRing } from "@/lib/core/keys";
import { isWithinLimit, type Limit } from "@/lib/core/rate-limit";
import type { CommandContext } from "@/lib/gate/command";
import type { MailOrder, MailTemplate } from "@/lib/mail/model";
import { statusToken } from "@/lib/routing/model/sealing";

type PersonTemplate = Extract<
  MailTemplate,
  "direct_receipt" | "direct_question" | "direct_routed" | "direct_closed"
>;

export type PersonMail = {
  readonly template: PersonTemplate;
  /** Null where the person gave no address: then nothing is sent. */
  readonly to: string | null;
  readonly language: string;
  readonly reference: string;
  readonly directRequestId: string;
  /** What causes it: the same cause never makes two mails. */
  readonly cause: string;
  readonly params?: MailOrder["params"];
};

/** To one address in a day, of what officers do on purpose. A receipt needs no count: its key lets one through. */
const PER_ADDRESS: Limit = { name: "direct_mail", calls: 8, seconds: 86_400 };

/** An address without its own spelling, as a key that tells nothing about it. */
function addressKey(address: string): string {
  const ring = keyRing();
  return Buffer.from(sha256(Buffer.concat([ring.derive("direct-mail:v1"), Buffer.from(address)])))
    .toString("base64url")
    .slice(0, 32);
}

/**
 * Writes to a person at the address they typed, which nobody has proven to be theirs: our fixed words in their language, the
 * reference and the link, and nothing that anybody typed. A receipt goes to one address once a day, everything else together
 * eight times. The address is sealed while the mail waits. Says whether a mail was put in.
 */
export async function mailPerson(context: CommandContext, mail: PersonMail): Promise<boolean> {
  const { template, to, language, reference, directRequestId, cause } = mail;
  if (to === null) return false;
  const isReceipt = template === "direct_receipt";
  if (!isReceipt && !(await isWithinLimit(PER_ADDRESS, to, context.now))) return false;
  const day = context.now.toISOString().slice(0, 10);
  const dedupeKey = isReceipt
    ? `${template}:${addressKey(to)}:${day}`
    : `${template}:${directRequestId}:${cause}`;
  await context.queueMail({
    template,
    recipient: to,
    isRecipientSealed: true,
    personId: null,
    controllerId: null,
    requestId: null,
    dedupeKey,
    params: { language, reference, ...mail.params },
    secret: statusToken(keyRing(), directRequestId),
  });
  return true;
}
