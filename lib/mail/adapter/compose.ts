import type Mail from "nodemailer/lib/mailer";
import { LOOP_HEADER, loopMarkOf, type OutgoingMail } from "@/lib/mail/model";

/** The bare address of "Name <address>", for the envelope. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1]?.trim() ?? from.trim();
}

/**
 * A mail as nodemailer wants it. The envelope is stated, so that nothing in a header can add a recipient; nothing is
 * read from disk or network; machines are told not to answer (RFC 3834), and we know the mail when it comes back to us.
 */
export function compose(mail: OutgoingMail): Mail.Options {
  return {
    envelope: { from: addressOf(mail.from), to: [mail.to] },
    from: mail.from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.replyTo && { replyTo: mail.replyTo }),
    messageId: mail.messageId,
    date: mail.date,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      [LOOP_HEADER]: loopMarkOf(mail.messageId),
      ...(mail.unsubscribe && {
        "List-Unsubscribe": `<${mail.unsubscribe}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      }),
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
