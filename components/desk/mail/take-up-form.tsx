"use client";

import { useActionState } from "react";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { IDLE } from "@/lib/gate/form-state";
import { takeUpMailAction } from "@/lib/intake/actions";
import { mailRefusal } from "@/lib/intake/present/decisions";

/** Brings a mail back that was set aside. */
export function TakeUpForm(props: { rawMailId: string; version: number; label: string }) {
  const [state, submit] = useActionState(takeUpMailAction, IDLE);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <input type="hidden" name="rawMailId" value={props.rawMailId} />
      <input type="hidden" name="version" value={props.version} />
      <SubmitButton variant="secondary">{props.label}</SubmitButton>
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {mailRefusal(state.reason)}
        </Notice>
      )}
    </form>
  );
}
