import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import {
  deskImportsLink,
  deskMailLink,
  exportsLink,
  heldFileLink,
  mailSettingsLink,
} from "@/lib/mail/present/links";

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

/**
 * To whoever may look at files that are held back: at once of the first one in an hour, and at the end of that hour if there were
 * more. Names neither the file nor what the scanner calls it: somebody else has chosen both.
 */
export function virusFound({ params, appUrl }: MailFacts): Letter {
  const { heldKind, heldId } = params;
  const isFirst = heldKind !== null;
  const heading = isFirst ? "A virus was found in a file" : "Viruses were found in more files";
  return {
    subject: heading,
    heading,
    paragraphs: [
      isFirst
        ? "The virus scanner has found something in a file that came from outside. The file is shut: nobody can download it, and no answer goes out with it. There you see where it belongs and what was found."
        : "The virus scanner has found something in more files since the last mail about it. All of them are shut. The list has each.",
      "Tell whoever sent it, by telephone rather than by answering.",
    ],
    facts: [],
    groups: [],
    button: {
      text: heldId === null ? "Open the list" : "Look at the file",
      href: heldFileLink(appUrl, heldKind, heldId),
    },
    note: "You get this because you work on requests in Thirty. However many files it is, there are two of these an hour at the most.",
  };
}

/** To those who run the installation, once a day while it lasts. */
export function scannerAlarm({ params, appUrl }: MailFacts): Letter {
  const { files, waited } = params;
  const waiting = files === 1 ? "1 file waits" : `${files} files wait`;
  return {
    subject: "The virus scanner does not answer",
    heading: "The virus scanner does not answer",
    paragraphs: [
      `It has not answered for ${waited} minutes, and ${waiting} for it. Until it is back nobody can download what came in since, and no answer goes out with such a file. Start clamd again, and look whether CLAMD_URL still names its socket.`,
    ],
    facts: [],
    groups: [],
    button: { text: "Open the mails", href: deskMailLink(appUrl) },
    note: "You get this because you are a manager or an administrator of Thirty. It comes once a day while it lasts.",
  };
}

/** To those who run the installation, once a day while it lasts. */
export function exportAlarm({ params, appUrl }: MailFacts): Letter {
  const { files } = params;
  const what = files === 1 ? "1 scheduled export" : `${files} scheduled exports`;
  return {
    subject: `${what} could not be written`,
    heading: `${what} could not be written`,
    paragraphs: [
      "Each was tried at least twice, or was missing when its period ended. The page says for each what went wrong, and when it is tried again. Most often the folder that EXPORTS_DIR names is not there, is full, or may not be written by the worker, or the worker has too little memory.",
    ],
    facts: [],
    groups: [],
    button: { text: "Open the scheduled exports", href: exportsLink(appUrl) },
    note: "You get this because you are a manager or an administrator of Thirty. It comes once a day while it lasts.",
  };
}

/** Whatever a mail was about is named, and whoever did not get it is not. */
function aboutWords(about: readonly string[]): string[] {
  if (about.length === 0) return [];
  return [
    `Among them are mails about ${about.join(", ")}. Look whether whoever waits for an answer there knows it by another way.`,
  ];
}

/** To those who run the installation, once a day while it lasts: nobody who did not get a mail knows that there was one. */
export function mailAlarm({ params, appUrl }: MailFacts): Letter {
  const what = count(params.count);
  const heading = `${what} could not be delivered`;
  return {
    subject: heading,
    heading,
    paragraphs: [
      `A mail server has refused ${params.count === 1 ? "it" : "them"} again and again, or sent ${params.count === 1 ? "it" : "them"} back.`,
      ...aboutWords(params.about),
      "An administrator sees each under Settings, Mail, with the server's words, and can send it again.",
    ],
    facts: [],
    groups: [],
    button:
      params.watcher === "administrator"
        ? { text: "Open the outbox", href: mailSettingsLink(appUrl) }
        : null,
    note: "You get this because you are a manager or an administrator of Thirty. It comes once a day while it lasts, for a week after the last try at the most.",
  };
}

/** To those who run the installation, once a day while it lasts: the requests of such a file are not there, and their clocks run. */
export function importAlarm({ params, appUrl }: MailFacts): Letter {
  const isOne = params.count === 1;
  const heading = isOne ? "An import stands still" : `${params.count} imports stand still`;
  return {
    subject: heading,
    heading,
    paragraphs: [
      `${isOne ? "It was" : "They were"} started and ${isOne ? "has" : "have"} not made all of ${isOne ? "its" : "their"} requests, the oldest for ${params.waited} minutes. The clocks of those requests run from the receipt of the file. Look at the worker's log, which says why, and keep the file: it may have to be handed in again.`,
    ],
    facts: [],
    groups: [],
    button: { text: "Open the imports", href: deskImportsLink(appUrl) },
    note: "You get this because you are a manager or an administrator of Thirty. It comes once a day while it lasts.",
  };
}
