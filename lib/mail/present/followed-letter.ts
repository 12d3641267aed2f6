import { formatCivilDate } from "@/lib/core/civil-date";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import { deskRequestLink, followedLink, followedListLink } from "@/lib/mail/present/links";
import { describeDaysLeft } from "@/lib/sla/present";

const requests = (count: number) => `${count} ${count === 1 ? "request" : "requests"}`;

const leftWords = (left: number) => (left === 0 ? "today" : describeDaysLeft(left));

/** A view of the queue as it stood on somebody's morning: references, controllers, rights and days, and nothing about anybody. */
export function followedView({ params, appUrl }: MailFacts): Letter {
  const { view, followed, on, rhythm, count, listed } = params;
  const day = on === null ? "" : ` on ${formatCivilDate(on, "en", "long")}`;
  const more = count - listed.length;
  const lines = listed.map(({ reference, controllerName, rights, dueOn, daysLeft }) => ({
    text: reference,
    rest: [controllerName, rights, `due ${formatCivilDate(dueOn)}, ${leftWords(daysLeft)}`].join(
      " · ",
    ),
    href: deskRequestLink(appUrl, reference),
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
