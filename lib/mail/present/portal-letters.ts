import { formatCivilDate } from "@/lib/core/civil-date";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import {
  portalDraftLink,
  portalHandOverLink,
  portalImportLink,
  portalRequestLink,
  signInLink,
  signInPage,
} from "@/lib/mail/present/links";

const EMPTY = { facts: [], groups: [], button: null } as const;

export function signIn({ words, appUrl, params, secret }: MailFacts): Letter {
  return {
    ...EMPTY,
    subject: words("signIn.subject"),
    heading: words("signIn.heading"),
    paragraphs: [words("signIn.body", { minutes: params.minutes })],
    button: {
      text: words("signIn.button"),
      href: secret === null ? signInPage(appUrl) : signInLink(appUrl, secret),
    },
    note: words("signIn.note"),
  };
}

export function invitation({ words, appUrl, controllerName: controller }: MailFacts): Letter {
  const isForController = controller !== null;
  return {
    ...EMPTY,
    subject: isForController
      ? words("invitation.subjectController", { controller })
      : words("invitation.subject"),
    heading: words("invitation.heading"),
    paragraphs: [
      isForController
        ? words("invitation.bodyController", { controller })
        : words("invitation.body"),
      words("invitation.how"),
    ],
    button: { text: words("invitation.button"), href: signInPage(appUrl) },
    note: words("invitation.note"),
  };
}

/** A letter about one request of the controller: what happened, which request, until when, and the way there. */
function aboutRequest(facts: MailFacts, key: string, button: string): Letter {
  const { words, appUrl, request } = facts;
  return {
    ...EMPTY,
    subject: words(`${key}.subject`, { reference: request?.reference ?? "" }),
    heading: words(`${key}.heading`),
    paragraphs: [words(`${key}.body`)],
    facts: requestFacts(facts),
    button: request
      ? { text: words(button), href: portalRequestLink(appUrl, request.reference) }
      : null,
    note: noteOf(facts),
  };
}

function requestFacts({ words, request, language }: MailFacts): Letter["facts"] {
  if (!request) return [];
  return [
    { label: words("reference"), value: request.reference },
    { label: words("receivedOn"), value: formatCivilDate(request.receivedOn, language, "long") },
    { label: words("dueOn"), value: formatCivilDate(request.dueOn, language, "long") },
  ];
}

function noteOf({ words, controllerName: controller }: MailFacts): string {
  return controller === null ? words("note") : words("noteController", { controller });
}

export function acknowledged(facts: MailFacts): Letter {
  return aboutRequest(facts, "acknowledged", "open");
}

export function message(facts: MailFacts): Letter {
  const letter = aboutRequest(facts, "message", "message.button");
  const more = facts.isAnswerable ? [facts.words("message.answerable")] : [];
  return { ...letter, paragraphs: [...letter.paragraphs, ...dayWords(facts), ...more] };
}

/** Whether the day that is named holds: most questions move none, and one that stops the clock does. */
function dayWords({ words, request, language }: MailFacts): readonly string[] {
  if (!request) return [];
  const since = request.stoppedSince;
  if (since === null) return [words("message.running")];
  return [words("message.stopped", { day: formatCivilDate(since, language, "long") })];
}

export function answered(facts: MailFacts): Letter {
  const letter = aboutRequest(facts, "answer", "answer.button");
  // Answered: the day by which we would have answered is of no use any more.
  return { ...letter, facts: letter.facts.slice(0, 2) };
}

export function instructionWanted(facts: MailFacts): Letter {
  const { words, appUrl, params } = facts;
  const key = params.importId === null ? "instruction" : "importInstruction";
  return {
    ...EMPTY,
    subject: words(`${key}.subject`),
    heading: words(`${key}.heading`),
    paragraphs: [words(`${key}.body`)],
    button: {
      text: words(`${key}.button`),
      href:
        params.importId === null
          ? portalDraftLink(appUrl, params.draftId)
          : portalImportLink(appUrl, params.importId),
    },
    note: noteOf(facts),
  };
}

/** One receipt for all requests of an import. */
export function importFinished(facts: MailFacts): Letter {
  const { words, appUrl, params } = facts;
  const count = { requests: params.requests };
  return {
    ...EMPTY,
    subject: words("imported.subject", count),
    heading: words("imported.heading", count),
    paragraphs: [words("imported.body")],
    button: { text: words("imported.button"), href: portalImportLink(appUrl, params.importId) },
    note: noteOf(facts),
  };
}

/** A person who wrote to us deals with this controller, or may. */
export function handOver(facts: MailFacts): Letter {
  const { words, appUrl, params } = facts;
  return {
    ...EMPTY,
    subject: words("handOver.subject"),
    heading: words("handOver.heading"),
    paragraphs: [words("handOver.body"), words("handOver.decide")],
    button: { text: words("handOver.button"), href: portalHandOverLink(appUrl, params.handOverId) },
    note: noteOf(facts),
  };
}
