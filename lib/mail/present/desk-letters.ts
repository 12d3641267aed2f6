import { civilDate, daysBetween, formatCivilDate } from "@/lib/core/civil-date";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter, Line } from "@/lib/mail/present/letter";
import { deskLink, deskRequestLink } from "@/lib/mail/present/links";
import { describeDaysLeft } from "@/lib/sla/present";

const NOTE =
  "You receive this because you work on requests in Thirty. The mail names nobody on purpose: " +
  "who a request is about stays behind your sign-in.";

export function deskMessage({ request, controllerName, appUrl }: MailFacts): Letter {
  const reference = request?.reference ?? "a request";
  return {
    subject: `${controllerName ?? "A controller"} wrote about ${reference}`,
    heading: "There is a message from the controller",
    paragraphs: ["The controller has written about this request. The due day stays as it is."],
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

/** One mail per person: what is overdue first, then today, then what comes, then what nobody owns. */
export function deskDigest(facts: MailFacts): Letter {
  const { overdue, today, soon, unowned } = facts.params;
  const all = [
    { title: "Overdue", lines: overdue },
    { title: "Due today", lines: today },
    { title: "Due soon", lines: soon },
    { title: "Nobody owns these", lines: unowned },
  ];
  const groups = all
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: lines.map((line) => requestLine(line, facts)) }));
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    subject: digestSubject(count, overdue.length, today.length),
    heading: count === 1 ? "One request needs you" : `${count} requests need you`,
    paragraphs: [],
    facts: [],
    groups,
    button: { text: "Open the desk", href: deskLink(facts.appUrl) },
    note: `${NOTE} It comes once in the morning, and not when there is nothing to say.`,
  };
}

function digestSubject(count: number, overdue: number, today: number): string {
  const worst = [
    overdue > 0 ? `${overdue} overdue` : "",
    today > 0 ? `${today} due today` : "",
  ].filter((words) => words !== "");
  const requests = count === 1 ? "1 request needs you" : `${count} requests need you`;
  return worst.length === 0 ? requests : `${requests}: ${worst.join(", ")}`;
}

function requestLine(line: string, { params, appUrl }: MailFacts): Line {
  const [reference = "", day = ""] = line.split(" ");
  const dueOn = civilDate(day);
  const left = params.on === null ? "" : ` · ${describeDaysLeft(daysBetween(params.on, dueOn))}`;
  return {
    text: `${reference} · ${formatCivilDate(dueOn, "en", "short")}${left}`,
    href: deskRequestLink(appUrl, reference),
  };
}
