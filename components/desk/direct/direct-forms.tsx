"use client";

import type { ReactNode } from "react";
import { messageOf, standingRefusal, typedValue } from "@/components/desk/request/form-messages";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction, useKeptFormAction } from "@/components/refusal/use-form-action";
import { Checkbox } from "@/components/ui/choice";
import { RadioGroup } from "@/components/ui/choice-group";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormAction } from "@/lib/gate/form-action";
import type { FormState } from "@/lib/gate/form-state";
import {
  askBackAction,
  assignDirectAction,
  closeDirectAction,
  handOverAction,
  reopenDirectAction,
  withdrawHandOverAction,
} from "@/lib/routing/actions";
import { CLOSED_STATES } from "@/lib/routing/model/direct";
import { CLOSE_HINTS, CLOSE_LABELS, directRefusal } from "@/lib/routing/present/desk";

type Target = { target: FormTarget };

function Refusal({ state, target }: Target & { state: FormState }) {
  const refusal = standingRefusal(state, target);
  if (!refusal) return null;
  return (
    <Notice tone="warn" role="alert">
      {directRefusal(refusal.reason, refusal.detail)}
    </Notice>
  );
}

type OneButtonProps<T> = Target & {
  action: FormAction<T>;
  about?: Readonly<Record<string, string>>;
  children: ReactNode;
  quiet?: boolean;
};

/** A form of one button; the page behind it says what was done. */
function OneButton<T>({ action, target, about = {}, children, quiet }: OneButtonProps<T>) {
  const [state, submit] = useFormAction(action);
  return (
    <form action={submit} className="flex flex-col items-start gap-2">
      <Refusal state={state} target={target} />
      <TargetFields {...target} />
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={quiet ? "quiet" : "secondary"} size={quiet ? "sm" : "md"}>
        {children}
      </SubmitButton>
    </form>
  );
}

export function AssignDirect({ target, isMine }: Target & { isMine: boolean }) {
  return (
    <OneButton
      action={assignDirectAction}
      target={target}
      about={{ owner: isMine ? "nobody" : "me" }}
      quiet
    >
      {isMine ? "Give it back" : "Take it"}
    </OneButton>
  );
}

export function ReopenDirect({ target }: Target) {
  return (
    <OneButton action={reopenDirectAction} target={target}>
      Take it up again
    </OneButton>
  );
}

export function WithdrawHandOver({ target, handOverId }: Target & { handOverId: string }) {
  return (
    <OneButton action={withdrawHandOverAction} target={target} about={{ handOverId }} quiet>
      Take back
    </OneButton>
  );
}

/** The words stand on the person's own page; the mail to them says only that there is a question. */
export function AskBackForm({ target, language }: Target & { language: string }) {
  const { state, submit, onInput } = useKeptFormAction(
    askBackAction,
    `ask back ${target.reference}`,
  );
  return (
    <form action={submit} onInput={onInput} noValidate className="flex flex-col items-start gap-3">
      <TargetFields {...target} />
      <TextArea
        name="body"
        label="What do you need to know?"
        hint={`They chose ${language}. They read it on their page, and a mail without these words tells them that it is there. Name no controller.`}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
        maxLength={4_000}
        rows={4}
      />
      <Refusal state={state} target={target} />
      <SubmitButton variant="secondary">Ask the person</SubmitButton>
    </form>
  );
}

/** Can be taken up again afterwards. */
export function CloseDirectForm({ target }: Target) {
  const [state, submit] = useFormAction(closeDirectAction);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-3">
      <TargetFields {...target} />
      <RadioGroup
        name="state"
        fieldKey="close-state"
        legend="Why does it end here?"
        error={messageOf(state, "state")}
        defaultValue={typedValue(state, "state")}
        options={CLOSED_STATES.map((value) => ({
          value,
          label: CLOSE_LABELS[value],
          hint: CLOSE_HINTS[value],
        }))}
      />
      <Refusal state={state} target={target} />
      <SubmitButton variant="secondary">Close it</SubmitButton>
    </form>
  );
}

type ConfirmProps = Target & { to: readonly string[]; named: readonly string[] };

/** Sends it, once somebody has said so by hand. */
export function ConfirmHandOver({ target, to, named }: ConfirmProps) {
  const [state, submit] = useFormAction(handOverAction);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-3">
      <TargetFields {...target} />
      {to.map((id) => (
        <input key={id} type="hidden" name="to[]" value={id} />
      ))}
      {named.map((id) => (
        <input key={id} type="hidden" name="named[]" value={id} />
      ))}
      <Checkbox
        name="confirm"
        value="yes"
        label="I have looked at it. Hand it over and write to the person."
        error={messageOf(state, "confirm")}
      />
      <Refusal state={state} target={target} />
      <SubmitButton>Hand over</SubmitButton>
    </form>
  );
}
