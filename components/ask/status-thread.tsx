import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { AskWords } from "@/lib/core/translations";
import { routingParagraphs } from "@/lib/mail/present/person-letters";
import type { StatusMessage } from "@/lib/routing/queries/find-status";

type StatusThreadProps = { messages: readonly StatusMessage[]; zone: string; words: AskWords };

/** What we asked, what was replied, and the letter about the hand-over, oldest first. */
export function StatusThread({ messages, zone, words }: StatusThreadProps) {
  const { language, say } = words;
  return (
    <section className="grid gap-4">
      <h2 className="text-xl">{say("status.thread")}</h2>
      <ol className="grid gap-4">
        {messages.map((message) => (
          <li
            key={message.id}
            className="grid gap-2 rounded-lg border border-line bg-surface p-4 sm:p-5"
          >
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <strong>{say(`status.${message.kind}`)}</strong>
              <time dateTime={message.sentAt.toISOString()} className="text-base text-ink-muted">
                {formatCivilDate(civilDateIn(zone, message.sentAt), language, "long")}
              </time>
            </p>
            {message.kind === "routing" ? (
              routingParagraphs(words, message.letter).map((text) => (
                <p key={text} className="measure">
                  {text}
                </p>
              ))
            ) : (
              <p className="measure wrap-anywhere whitespace-pre-line">{message.text}</p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
