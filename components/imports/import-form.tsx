"use client";

import type { ReactNode } from "react";
import { useErrorTitle } from "@/components/refusal/use-error-title";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/gate/form-action";

export type ImportFormProps<T> = {
  action: FormAction<T>;
  /** The import as it was seen. */
  about: { readonly importId: string; readonly version: number };
  children: ReactNode;
};

/** A form of one button about an import, whose refusal is a sentence above it. */
export function ImportForm<T>({ action, about, children }: ImportFormProps<T>) {
  const [state, send] = useFormAction(action);
  const refusal = useRefusal(state, "imports.refusals");
  useErrorTitle(refusal !== null, "imports");
  return (
    <form action={send} className="grid gap-4">
      {refusal && (
        <Notice tone="danger" role="alert">
          {refusal}
        </Notice>
      )}
      <input type="hidden" name="importId" value={about.importId} />
      <input type="hidden" name="version" value={about.version} />
      {children}
    </form>
  );
}
