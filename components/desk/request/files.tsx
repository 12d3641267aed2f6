import { DeskMark } from "@/components/scanning/file-mark";
import { Section } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { fileSize } from "@/lib/core/file-size";
import { PURPOSE_LABELS } from "@/lib/requests/present/files";
import type { RequestFile } from "@/lib/requests/queries/files";
import { heldPath } from "@/lib/scanning/model";

/** Files as links that save them; none is ever shown in the browser. One with a virus leads to what was found in it. */
export function FileLinks({ files }: { files: readonly RequestFile[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {files.map(({ id, name, size, purpose, mark }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          {mark?.kind === "virus" ? (
            <TextLink href={heldPath("desk", "attachment", id)} className="break-all">
              {name}
            </TextLink>
          ) : (
            // Without the attribute that saves whatever comes: it may be the page that says why nothing does.
            <a
              href={`/files/attachments/${id}`}
              className="break-all text-accent underline underline-offset-[0.2em]"
            >
              {name}
            </a>
          )}
          <span className="text-sm text-ink-muted">
            {PURPOSE_LABELS[purpose]} · {fileSize(size)}
          </span>
          <DeskMark mark={mark} />
        </li>
      ))}
    </ul>
  );
}

export function Files({ files }: { files: readonly RequestFile[] }) {
  if (files.length === 0) return null;
  return (
    <Section title="Files">
      <FileLinks files={files} />
    </Section>
  );
}
