import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import { deskMailLink } from "@/lib/mail/present/links";

function count(things: number): string {
  return things === 1 ? "1 mail" : `${things} mails`;
}

function missingWords(missing: number): string[] {
  if (missing === 0) return [];
  const words =
    missing > 0
      ? `${count(missing)} that the log says were kept ${missing === 1 ? "is" : "are"} not there any more.`
      : `${count(-missing)} ${missing === -1 ? "is" : "are"} there that the log knows nothing of.`;
  return [
    `${words} Mails are never removed by Thirty: somebody changed the database by another way, or a backup that was restored is incomplete.`,
  ];
}

function unreadWords(unread: number, waited: number): string[] {
  if (unread === 0) return [];
  return [
    `${count(unread)} that came in ${unread === 1 ? "has" : "have"} not been read, the oldest for ${waited} minutes. They are safe, and their clocks run. Look at the worker's log, and restart it.`,
  ];
}

/** To those who run the installation, once a day while it lasts. Says nothing of what is in a mail. */
export function intakeAlarm({ params, appUrl }: MailFacts): Letter {
  const { missing, unread, waited } = params;
  const heading = missing === 0 ? "Mails wait unread" : "The mails that came in do not add up";
  return {
    subject: heading,
    heading,
    paragraphs: [...missingWords(missing), ...unreadWords(unread, waited)],
    facts: [],
    groups: [],
    button: { text: "Open the mails", href: deskMailLink(appUrl) },
    note: "You get this because you are a manager or an administrator of Thirty. It comes once a day while it lasts.",
  };
}
