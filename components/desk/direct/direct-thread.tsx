import { type Markup, markup } from "@/components/ui/markup";
import { Timeline } from "@/components/ui/timeline";
import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";
import { askWords } from "@/lib/core/translations";
import { routingParagraphs } from "@/lib/mail/present/person-letters";
import type { DeskDirectMessage } from "@/lib/routing/queries/direct-detail";

const TITLES = {
  question: "We asked the person",
  reply: "The person replied",
  routing: "Letter about the routing",
  note: "Note",
} as const;

function bodyOf(message: DeskDirectMessage): Markup {
  switch (message.kind) {
    case "reply":
      return markup`<p class="text-ink-muted">Hidden with the rest of what the person wrote.</p>`;
    case "routing":
      // In English here, whatever language the person reads it in.
      return markup`${routingParagraphs(askWords("en"), message.letter).map((text) => markup`<p class="mb-1">${text}</p>`)}`;
    default:
      return markup`<p class="break-words whitespace-pre-line">${message.text}</p>`;
  }
}

/** What was said between us and the person, and our own notes, oldest first. */
export function DirectThread({
  messages,
  zone,
}: {
  messages: readonly DeskDirectMessage[];
  zone: string;
}) {
  return (
    <Timeline
      label="Messages"
      entries={messages.map((message) => ({
        id: message.id,
        title: TITLES[message.kind],
        at: message.sentAt.toISOString(),
        atText: `${formatCivilDate(civilDateIn(zone, message.sentAt))}, ${timeOfDayIn(zone, message.sentAt)}`,
        actor: message.byName ?? undefined,
        body: bodyOf(message),
        private: message.kind === "note",
      }))}
    />
  );
}
