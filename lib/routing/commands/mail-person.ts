import { keyRing } from "@/lib/core/keys";
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

/**
 * Writes to a person at the address they typed, which nobody has proven to be theirs: our fixed words in their language, the
 * reference and the link, and nothing that anybody typed. Because of that, what officers cause is under the cap of its address as
 * well. The address is sealed while the mail waits. Says whether a mail goes out: one over the cap is held.
 */
export async function mailPerson(context: CommandContext, mail: PersonMail): Promise<boolean> {
  const { template, to, language, reference, directRequestId, cause } = mail;
  if (to === null) return false;
  const queued = await context.queueMail({
    template,
    recipient: to,
    isRecipientSealed: true,
    personId: null,
    controllerId: null,
    requestId: null,
    directRequestId,
    cap: "unproven",
    dedupeKey: `${template}:${directRequestId}:${cause}`,
    params: { language, reference, ...mail.params },
    secret: statusToken(keyRing(), directRequestId),
  });
  return queued === "queued";
}
