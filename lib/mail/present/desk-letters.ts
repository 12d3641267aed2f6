import { formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter, Line } from "@/lib/mail/present/letter";
import {
  acknowledgeLink,
  deskDirectLink,
  deskDirectListLink,
  deskLink,
  deskMailLink,
  deskRequestLink,
  ownQueueLink,
} from "@/lib/mail/present/links";
import type { DueLine, MailParams } from "@/lib/mail/schema";
import { describeDaysLeft } from "@/lib/sla/present";

const NOTE =
  "You receive this because you work on requests in Thirty. The mail names nobody on purpose: " +
  "who a request is about stays behind your sign-in.";

export function deskMessage({ request, controllerName, appUrl }: MailFacts): Letter {
  const reference = request?.reference ?? "a request";
  return {
    subject: `${controllerName ?? "A controller"} wrote about ${reference}`,
    heading: "There is a message from the controller",
    paragraphs: ["The controller has written about this request."],
    facts: request
      ? [
          { label: "Reference", value: request.reference },
          { label: "Due", value: formatCivilDate(request.dueOn, "en", "long") },
        ]
      : [],
    groups: [],
    button: request
      ? { text: "Read the message", href: deskRequestLink(appUrl, request.reference) }
      : { text: "Open the desk", href: deskLink(appUrl) },
    note: NOTE,
  };
}

/** An answer that leaves only when a second officer has approved it. */
export function deskApproval({ request, controllerName, appUrl }: MailFacts): Letter {
  const reference = request?.reference ?? "a request";
  return {
    subject: `Approve the answer to ${reference}`,
    heading: "An answer waits for a second officer",
    paragraphs: [
      `The agreement of ${controllerName ?? "the controller"} asks for two people. The answer is written; it leaves when somebody other than its composer approves it. The due day does not wait.`,
    ],
    facts: request
      ? [
          { label: "Reference", value: request.reference },
          { label: "Due", value: formatCivilDate(request.dueOn, "en", "long") },
        ]
      : [],
    groups: [],
    button: request
      ? { text: "Look at the answer", href: deskRequestLink(appUrl, request.reference) }
      : { text: "Open the desk", href: deskLink(appUrl) },
    note: NOTE,
  };
}

type Groups = Letter["groups"];

/** What only the reader's yes is missing from first, then what is overdue, today, what comes, and what nobody owns. */
function requestGroups(facts: MailFacts): Groups {
  const { approval, overdue, today, soon, unowned } = facts.params;
  const all = [
    { title: "Answers that wait for your approval", lines: approval },
    { title: "Overdue", lines: overdue },
    { title: "Due today", lines: today },
    { title: "Coming up", lines: soon },
    { title: "Without an owner", lines: unowned },
  ];
  return all
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => dueLine(line, deskRequestLink(facts.appUrl, line.reference))),
    }));
}

/** An address holds only so much; what is left out is acknowledged on the desk. */
const MOST_ACKNOWLEDGED = 100;

function acknowledging({ params, appUrl }: MailFacts): Groups[number] {
  const { approval, overdue, today, soon, unowned } = params;
  const lines = [...approval, ...overdue, ...today, ...soon, ...unowned];
  const references = lines.map(({ reference }) => reference);
  const href = acknowledgeLink(appUrl, references.slice(0, MOST_ACKNOWLEDGED));
  return { title: "You know already?", lines: [{ text: "Acknowledge these reminders", href }] };
}

/** One mail per person. */
export function deskDigest(facts: MailFacts): Letter {
  const { more } = facts.params;
  const groups = requestGroups(facts);
  const count = groups.reduce((sum, { lines }) => sum + lines.length, more);
  return {
    subject: digestSubject(count, facts.params),
    heading: count === 1 ? "One request needs you" : `${count} requests need you`,
    paragraphs:
      more > 0 ? [`The ${count - more} most urgent are below, the others on the desk.`] : [],
    facts: [],
    groups: count === 0 ? [] : [...groups, acknowledging(facts)],
    button: { text: "Open the desk", href: deskLink(facts.appUrl) },
    note: `${NOTE} It comes in your working time, several reminders in one, and not when there is nothing to say. Outside of it comes only what would be too late by then.`,
  };
}

/** To whoever acts for somebody who is away, when it begins. */
export function coverBegun(facts: MailFacts): Letter {
  const { who, until, open } = facts.params;
  const requests = open === 1 ? "1 open request" : `${open} open requests`;
  const end = until === null ? "" : ` until ${formatCivilDate(until, "en", "long")}`;
  return {
    subject: `You act for ${who}: ${requests}`,
    heading: `You act for ${who}${end}`,
    paragraphs: [
      `${requests} of ${who} ${open === 1 ? "is" : "are"} among yours meanwhile, and so are the reminders. All of it goes back by itself.`,
    ],
    facts: [],
    groups: requestGroups(facts),
    button: { text: "Open your queue", href: ownQueueLink(facts.appUrl) },
    note: NOTE,
  };
}

function digestSubject(count: number, { approval, overdue, today }: MailParams): string {
  const isPast = ({ daysLeft }: DueLine) => daysLeft !== null && daysLeft < 0;
  const isToday = ({ daysLeft }: DueLine) => daysLeft === 0;
  const late = overdue.length + approval.filter(isPast).length;
  const last = today.length + approval.filter(isToday).length;
  const worst = [
    late > 0 ? `${late} overdue` : "",
    last > 0 ? `${last} due today` : "",
    approval.length > 0 ? `${approval.length} to approve` : "",
  ].filter((words) => words !== "");
  const requests = count === 1 ? "1 request needs you" : `${count} requests need you`;
  return worst.length === 0 ? requests : `${requests}: ${worst.join(", ")}`;
}

/** Its days left are those of the request's zone, as is the group it stands in: the reader's day may be another. */
function dueLine({ reference, dueOn, daysLeft }: DueLine, href: string): Line {
  const left = daysLeft === null ? "" : ` · ${describeDaysLeft(daysLeft)}`;
  return { text: `${reference} · ${formatCivilDate(dueOn, "en", "short")}${left}`, href };
}

/** Once a day, to those who can act: direct requests that nobody owns, or that are due. */
export function directWaiting({ params, appUrl }: MailFacts): Letter {
  const { direct } = params;
  const people = direct.length === 1 ? "1 individual waits" : `${direct.length} individuals wait`;
  return {
    subject: `${people} to be handed over`,
    heading: `${people} to be handed over`,
    paragraphs: ["They wrote to us directly. Nobody has taken them up, or the day is near."],
    facts: [],
    groups: [
      {
        title: "To be handed over",
        lines: direct.map((line) => dueLine(line, deskDirectLink(appUrl, line.reference))),
      },
    ],
    button: { text: "Open them on the desk", href: deskDirectListLink(appUrl) },
    note: NOTE,
  };
}

/** What came in by mail and is no request yet: no clock on the desk reminds of it. */
export function mailsWaiting({ params, appUrl }: MailFacts): Letter {
  const { count, unread, since } = params;
  const mails = count + unread;
  const heading = `${counted(mails, "mail waits", "mails wait")} for somebody to look at ${mails === 1 ? "it" : "them"}`;
  const oldest = since === null ? "" : ` The oldest came on ${formatCivilDate(since)}.`;
  const unreadable = `${unread} of them could not be read by the product. The original can be opened on the desk.`;
  return {
    subject: heading,
    heading,
    paragraphs: [
      `A mail that holds a request has a clock, which runs from the moment the mail came.${oldest}`,
      ...(unread === 0 ? [] : [unreadable]),
    ],
    facts: [],
    groups: [],
    button: { text: "Open the mails", href: deskMailLink(appUrl) },
    note: NOTE,
  };
}
