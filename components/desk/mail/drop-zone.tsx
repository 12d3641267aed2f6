"use client";

import { MailPlus } from "lucide";
import { type DragEvent, type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FileInput } from "@/components/ui/file-input";
import { Icon } from "@/components/ui/icon";
import { DROP_SENTENCES, type DropRefusal } from "@/lib/intake/present/drops";
import { FILE_LIMIT_BYTES, FILES_AT_ONCE } from "@/lib/storage/model";

/** What can be told before anything is sent: the server looks at the rest, and at these again. */
function problemOf(files: FileList | null): DropRefusal | null {
  const chosen = Array.from(files ?? []);
  if (chosen.length === 0) return "no_file";
  if (chosen.length > FILES_AT_ONCE) return "too_many";
  return chosen.some(({ size }) => size > FILE_LIMIT_BYTES) ? "too_large" : null;
}

/**
 * A plain multipart form that is sent as it is, with or without script; script lets files be dropped on it and says
 * sooner what cannot be taken.
 */
export function DropZone() {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<DropRefusal | null>(null);

  function send(event: FormEvent) {
    const found = problemOf(input.current?.files ?? null);
    setProblem(found);
    if (found !== null || isSending) event.preventDefault();
    else setIsSending(true);
  }
  function dropFiles(event: DragEvent<HTMLFormElement>) {
    event.preventDefault();
    setIsOver(false);
    if (!input.current || isSending || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    event.currentTarget.requestSubmit();
  }
  return (
    <form
      method="post"
      action="/files/mail"
      encType="multipart/form-data"
      onSubmit={send}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={dropFiles}
      className={cn(
        "no-print flex flex-wrap items-end gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-4 transition-colors",
        isOver && "border-accent bg-accent-wash",
      )}
    >
      <div className="min-w-0 flex-1 basis-80">
        <FileInput
          ref={input}
          name="files"
          label="Drop forwarded mails here, or choose them"
          hint={`Saved as .eml, at most ${FILES_AT_ONCE} at once, 25 MB each. Nothing becomes a request before you have looked at it.`}
          error={problem === null ? undefined : DROP_SENTENCES[problem]}
          accept=".eml,message/rfc822"
          multiple
        />
      </div>
      <Button
        type="submit"
        variant="primary"
        aria-busy={isSending || undefined}
        icon={<Icon of={MailPlus} />}
      >
        {isSending ? "Keeping the mails" : "Take them in"}
      </Button>
    </form>
  );
}
