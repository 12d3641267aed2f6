"use client";

import { unstable_rethrow } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { Notice } from "@/components/ui/notice";

export type KeptFormProps = {
  /** For buttons that stand outside of it. */
  id?: string;
  /** Leads to another page. */
  action: (form: FormData) => Promise<void>;
  /** What to say where no answer came. */
  unsent: string;
  className: string;
  children: ReactNode;
};

/** React empties a form after its action, by an event that can be declined. */
const keep = (event: FormEvent) => event.preventDefault();

/**
 * A plain form of the pages for individuals. Where no answer comes it says so and stays as it is, in place of the page for what
 * broke, with which all that was typed would be gone. Without script it is the server's own form.
 */
export function KeptForm({ id, action, unsent, className, children }: KeptFormProps) {
  const [isUnsent, setUnsent] = useState(false);
  const send = async (form: FormData) => {
    setUnsent(false);
    try {
      await action(form);
    } catch (error) {
      unstable_rethrow(error);
      setUnsent(true);
    }
  };
  return (
    <form
      id={id}
      action={typeof window === "undefined" ? action : send}
      onReset={keep}
      noValidate
      className={className}
    >
      {isUnsent && (
        <Notice tone="danger" role="alert">
          {unsent}
        </Notice>
      )}
      {children}
    </form>
  );
}
