import { env } from "@/lib/core/env";
import { mailboxTransport } from "@/lib/mail/adapter/mailbox";
import { smtpTransport } from "@/lib/mail/adapter/smtp";
import type { Transport } from "@/lib/mail/model";
import type { MailSettings } from "@/lib/mail/queries";

/** The way out for mails: SMTP where it is set, the mailbox folder in the embedded demo, else none yet. */
export function transportOf(settings: MailSettings): Transport | null {
  if (settings.smtpUrl !== null) return smtpTransport(settings.smtpUrl, settings.from);
  if (env().THIRTY_DEMO === "embedded") return mailboxTransport(env().MAILBOX_DIR, settings.from);
  return null;
}
