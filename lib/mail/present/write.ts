import type { MailTemplate, OutgoingMail } from "@/lib/mail/model";
import type { MailFacts } from "@/lib/mail/present/facts";
import { letterText, subjectOf } from "@/lib/mail/present/letter";
import { letterHtml } from "@/lib/mail/present/letter-html";
import { letterOf } from "@/lib/mail/present/letter-of";

/** Subject, text and HTML of a mail. */
export function writeMail(
  template: MailTemplate,
  facts: MailFacts,
): Pick<OutgoingMail, "subject" | "text" | "html"> {
  const letter = letterOf(template, facts);
  return {
    subject: subjectOf(letter),
    text: letterText(letter, facts.company),
    html: letterHtml(letter, letter.language ?? facts.language, facts.company),
  };
}
