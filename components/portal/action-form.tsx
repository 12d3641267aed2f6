"use client";

import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { Notice } from "@/components/ui/notice";
import type { FormAction } from "@/lib/gate/form-action";

export type ActionFormProps<T> = {
  action: FormAction<T>;
  /** Hidden fields: what the action is about. */
  about?: Readonly<Record<string, string>> | undefined;
  children: ReactNode;
  className?: string | undefined;
};

/** A form of one or two buttons whose success is another page and whose refusal is a sentence above them. */
export function ActionForm<T>({ action, about = {}, children, className }: ActionFormProps<T>) {
  const [state, send] = useFormAction(action);
  const refusal = useRefusal(state);
  return (
    <form action={send} className={className}>
      {refusal && (
        <Notice tone="danger" role="alert" className="mb-4">
          {refusal}
        </Notice>
      )}
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
