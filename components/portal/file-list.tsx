import { Paperclip } from "lucide";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HoldBadge } from "@/components/scanning/file-mark";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { fileSize } from "@/lib/core/file-size";
import { heldPath } from "@/lib/scanning/model";
import type { FileMark } from "@/lib/storage/model/scan";

export type ListedFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mark: FileMark | null;
};

/** Only what a scanner said: that there is none is nothing for people who cannot set one up. */
function PortalMark({ mark }: { mark: FileMark | null }) {
  const t = useTranslations("portal.files.held");
  if (mark === null || mark.kind === "unscanned") return null;
  return (
    <HoldBadge hold={mark.kind} words={t(`short.${mark.kind}`, { name: mark.finding ?? "" })} />
  );
}

/** Stored files, each a download: a plain link, because a file is no page. One with a virus leads to what was found in it. */
export function FileList({
  files,
  action,
  className,
}: {
  files: readonly ListedFile[];
  action?: (file: ListedFile) => ReactNode;
  className?: string | undefined;
}) {
  if (files.length === 0) return null;
  return (
    <ul className={cn("grid gap-1.5", className)}>
      {files.map((file) => (
        <li key={file.id} className="flex flex-wrap items-baseline gap-x-2">
          <span className="flex max-w-full items-baseline gap-x-2">
            <Icon of={Paperclip} className="self-center text-ink-muted" />
            {file.mark?.kind === "virus" ? (
              <TextLink
                href={heldPath("portal", "attachment", file.id)}
                className="min-w-0 wrap-anywhere"
              >
                {file.name}
              </TextLink>
            ) : (
              // Without the attribute that saves whatever comes: it may be the page that says why nothing does.
              <a
                href={`/files/attachments/${file.id}`}
                className="min-w-0 wrap-anywhere text-accent underline decoration-1 underline-offset-[0.2em] hover:decoration-2"
              >
                {file.name}
              </a>
            )}
          </span>
          <span className="text-sm text-ink-muted">{fileSize(file.size)}</span>
          <PortalMark mark={file.mark} />
          {action?.(file)}
        </li>
      ))}
    </ul>
  );
}
