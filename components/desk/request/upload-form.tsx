"use client";

import { Upload } from "lucide";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { fileProblems } from "@/lib/requests/present/files";
import { byReason, readRefused } from "@/lib/storage/model";

export type UploadFormProps = {
  requestId: string;
  purpose: "letter" | "evidence" | "answer";
  taskId?: string | undefined;
  label: string;
  hint?: string | undefined;
};

type HandedIn = {
  readonly isBusy: boolean;
  readonly problems: readonly string[];
  readonly taken: number;
};

const FAILED = [{ reason: "failed", names: [] }];
const NOTHING: HandedIn = { isBusy: false, problems: [], taken: 0 };

/** Reads what the route says; a page that is no data at all is a failure too. */
async function send(form: HTMLFormElement): Promise<HandedIn> {
  const headers = { Accept: "application/json" };
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
  const data: unknown = await response.json().catch(() => null);
  const listOf = (name: string): unknown[] => {
    const list = typeof data === "object" && data !== null ? Reflect.get(data, name) : null;
    return Array.isArray(list) ? list : [];
  };
  const refused = readRefused(listOf("refused"));
  const isFailed = !response.ok && refused.length === 0;
  // Of several files some may be kept and others not.
  return {
    isBusy: false,
    problems: fileProblems(isFailed ? FAILED : byReason(refused)),
    taken: listOf("files").length,
  };
}

/** Hands files in. With script the page stays and what is being written with it; without, it is a plain form. */
export function UploadForm({ requestId, purpose, taskId, label, hint }: UploadFormProps) {
  const router = useRouter();
  const [upload, setUpload] = useState(NOTHING);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const current = event.currentTarget;
    setUpload({ ...NOTHING, isBusy: true });
    const ended = await send(current).catch(() => ({
      ...NOTHING,
      problems: fileProblems(FAILED),
    }));
    setUpload(ended);
    if (ended.taken === 0) return;
    current.reset();
    router.refresh();
  }
  return (
    <form
      action={`/files/requests/${requestId}`}
      method="post"
      encType="multipart/form-data"
      onSubmit={submit}
      className="no-print flex flex-col items-start gap-2"
    >
      <input type="hidden" name="purpose" value={purpose} />
      {taskId && <input type="hidden" name="taskId" value={taskId} />}
      <FileInput
        name="files"
        fieldKey={`${purpose}-${taskId ?? "files"}`}
        label={label}
        hint={hint}
        multiple
        required
      />
      {upload.problems.map((problem) => (
        <Notice key={problem} tone="danger" role="alert">
          {problem}
        </Notice>
      ))}
      {upload.taken > 0 && (
        <Notice tone="ok" role="status">
          {upload.taken === 1 ? "The file is kept." : `${upload.taken} files are kept.`}
        </Notice>
      )}
      <Button type="submit" size="sm" icon={<Icon of={Upload} />} aria-disabled={upload.isBusy}>
        {upload.isBusy ? "Handing in …" : "Hand in"}
      </Button>
    </form>
  );
}
