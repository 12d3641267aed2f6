import { Paperclip } from "lucide";
import type { ReactNode } from "react";
import { fileSize } from "@/components/portal/file-size";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

export type ListedFile = { readonly id: string; readonly name: string; readonly size: number };

/** Stored files, each a download. A plain link, because a file is no page. */
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
          <Icon of={Paperclip} className="self-center text-ink-muted" />
          <a
            href={`/files/attachments/${file.id}`}
            download
            className="min-w-0 break-words text-accent underline decoration-1 underline-offset-[0.2em] hover:decoration-2"
          >
            {file.name}
          </a>
          <span className="text-sm text-ink-muted">{fileSize(file.size)}</span>
          {action?.(file)}
        </li>
      ))}
    </ul>
  );
}
