import { Section } from "@/components/ui/card";
import { fileSize, PURPOSE_LABELS } from "@/lib/requests/present/files";
import type { RequestFile } from "@/lib/requests/queries/files";

/** Files as links that save them; none is ever shown in the browser. */
export function FileLinks({ files }: { files: readonly RequestFile[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {files.map(({ id, name, size, purpose }) => (
        <li key={id} className="flex flex-wrap gap-x-3">
          <a
            href={`/files/attachments/${id}`}
            download
            className="break-all text-accent underline underline-offset-[0.2em]"
          >
            {name}
          </a>
          <span className="text-sm text-ink-muted">
            {PURPOSE_LABELS[purpose]} · {fileSize(size)}
          </span>
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
