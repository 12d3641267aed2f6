import { useTranslations } from "next-intl";
import { FileList } from "@/components/portal/file-list";
import { cn } from "@/components/ui/cn";
import type { MessageView } from "@/lib/messages/queries/list-messages";
import { momentIn } from "@/lib/requests/present/moments";

export function MessageList({
  messages,
  zone,
}: {
  messages: readonly MessageView[];
  zone: string;
}) {
  const t = useTranslations("portal.messages");
  if (messages.length === 0) return <p className="text-ink-muted">{t("empty")}</p>;
  return (
    <ol className="grid gap-4">
      {messages.map((message) => {
        const isOurs = message.kind === "from_controller";
        const author = message.authorName ?? (isOurs ? t("you") : t("team"));
        return (
          <li
            key={message.id}
            className={cn(
              "max-w-[40rem] min-w-0 rounded-lg border border-line p-4",
              isOurs
                ? "ml-auto w-[calc(100%-1.5rem)] bg-accent-wash"
                : "w-[calc(100%-1.5rem)] bg-surface",
            )}
          >
            <p className="mb-1 flex flex-wrap gap-x-2 text-sm text-ink-muted">
              <span className="font-medium text-ink">{author}</span>
              <time dateTime={message.sentAt.toISOString()}>{momentIn(zone, message.sentAt)}</time>
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{message.body}</p>
            <FileList files={message.files} className="mt-3 text-base" />
          </li>
        );
      })}
    </ol>
  );
}
