import { formatCivilDate } from "@/lib/core/civil-date";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import { deskRequestLink, followedLink, followedListLink } from "@/lib/mail/present/links";
import type { FollowedLine } from "@/lib/mail/schema";
import { describeDaysLeft } from "@/lib/sla/present";

const requests = (count: number) => `${count} ${count === 1 ? "request" : "requests"}`;

const leftWords = (left: number) => (left === 0 ? "today" : describeDaysLeft(left));

function dueWords({ dueOn, daysLeft, stoppedSince }: FollowedLine): string {
  const due = `due ${formatCivilDate(dueOn)}`;
  return stoppedSince === null
    ? `${due}, ${leftWords(daysLeft)}`
    : `clock stopped since ${formatCivilDate(stoppedSince)}, ${due} as of now`;
}

/** A view of the queue as it stood on somebody's morning: references, controllers, rights and days, and nothing about anybody. */
export function followedView({ params, appUrl }: MailFacts): Letter {
  const { view, followed, on, rhythm, count, listed } = params;
  const day = on === null ? "" : ` on ${formatCivilDate(on, "en", "long")}`;
  const more = count - listed.length;
  const lines = listed.map((line) => ({
    text: line.reference,
    rest: [line.controllerName, line.rights, dueWords(line)].join(" · "),
    href: deskRequestLink(appUrl, line.reference),
  }));
  const how =
    rhythm === "daily"
      ? "each morning that you work"
      : "on the first morning of each week that you work";
  return {
    subject: `${view}: ${requests(count)}`,
    heading: view,
    paragraphs: [
      count === 0
        ? `Nothing was in this view${day}.`
        : `${requests(count)} ${count === 1 ? "was" : "were"} in this view${day}.`,
    ],
    facts: [],
    groups: [
      ...(lines.length === 0
        ? []
        : [
            {
              title: more > 0 ? `The first ${lines.length}, by due day` : "By due day",
              lines:
                more > 0
                  ? [...lines, { text: `And ${more} more`, href: followedLink(appUrl, followed) }]
                  : lines,
            },
          ]),
      {
        title: "Too much mail?",
        lines: [{ text: "See and end what you follow", href: followedListLink(appUrl) }],
      },
    ],
    button: { text: "Open the view", href: followedLink(appUrl, followed) },
    note: `You receive this ${how}, because you follow this view. It names no person.`,
  };
}
