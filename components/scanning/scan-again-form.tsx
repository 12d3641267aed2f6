"use client";

import { useFormAction } from "@/components/refusal/use-form-action";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { scanAgainAction } from "@/lib/scanning/actions";
import type { FileKind } from "@/lib/scanning/model";
import { scanRefusal } from "@/lib/scanning/present";

/** Puts a file that was not let through back to those that wait. */
export function ScanAgainForm({ kind, fileId }: { kind: FileKind; fileId: string }) {
  const [state, submit] = useFormAction(scanAgainAction);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="fileId" value={fileId} />
      <SubmitButton variant="secondary">Scan it again</SubmitButton>
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {scanRefusal(state.reason)}
        </Notice>
      )}
    </form>
  );
}
