"use client";

import { Lock, Send } from "lucide";
import { useState } from "react";
import { CommandEnter } from "@/components/desk/keyboard/command-enter";
import { messageOf, standingRefusal, typedValue } from "@/components/desk/request/form-messages";
import { submitOnCommandEnter } from "@/components/desk/request/submit-key";
import { type FormTarget, TargetFields } from "@/components/desk/request/target-fields";
import { type KeptForm, useKeptFormAction } from "@/components/refusal/use-form-action";
import { Checkbox } from "@/components/ui/choice";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import type { FormState } from "@/lib/gate/form-state";
import { sendToControllerAction, writeNoteAction } from "@/lib/messages/actions";
import { deskRefusal } from "@/lib/requests/present/refusals";

/** A note of the desk to itself: dashed, tinted, with a lock, and its button says so. */
export function NoteComposer({ target }: { target: FormTarget }) {
  const { state, submit, onInput } = useKeptFormAction(writeNoteAction, `note ${target.reference}`);
  return (
    <form
      action={submit}
      noValidate
      onKeyDown={submitOnCommandEnter}
      onInput={onInput}
      className="flex flex-col gap-2 rounded-md border border-dashed border-warn bg-warn-wash p-3"
    >
      <TargetFields reference={target.reference} back={target.back} />
      <p className="flex items-center gap-2 font-medium text-warn">
        <Icon of={Lock} /> Internal note: the controller never sees it
      </p>
      <TextArea
        name="body"
        fieldKey="note-body"
        label="Note"
        hideLabel
        rows={3}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
      />
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {deskRefusal(state.reason, state.detail)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="secondary" icon={<Icon of={Lock} />}>
          Save note
        </SubmitButton>
        <CommandEnter />
      </div>
    </form>
  );
}

type MessageComposerProps = { target: FormTarget; controllerName: string; canAsk: boolean };

/** Folded, until somebody writes. What they had begun, or what was refused without script, stands open. */
export function MessageComposer(props: MessageComposerProps) {
  const form = useKeptFormAction(sendToControllerAction, `message ${props.target.reference}`);
  const [isOpen] = useState(form.state.status !== "idle");
  return (
    <Disclosure
      open={isOpen}
      summary={<span className="wrap-anywhere">{`Write to ${props.controllerName} …`}</span>}
    >
      <MessageForm {...props} {...form} />
    </Disclosure>
  );
}

type MessageFormProps = MessageComposerProps &
  Pick<KeptForm<FormState>, "state" | "submit" | "onInput">;

/** A message that leaves the house: solid border, an envelope, and a button that names who gets it. */
function MessageForm(props: MessageFormProps) {
  const { target, controllerName, canAsk, state, submit, onInput } = props;
  const refusal = standingRefusal(state, target);
  return (
    <form
      action={submit}
      noValidate
      onKeyDown={submitOnCommandEnter}
      onInput={onInput}
      className="flex flex-col gap-2 rounded-md border-2 border-info bg-info-wash p-3"
    >
      <TargetFields {...target} />
      <p className="flex items-center gap-2 font-medium text-info">
        <Icon of={Send} />
        <span className="min-w-0 wrap-anywhere">
          Message to {controllerName}: its people read it and get a mail
        </span>
      </p>
      <TextArea
        name="body"
        fieldKey="message-body"
        label={`Message to ${controllerName}`}
        hideLabel
        rows={4}
        error={messageOf(state, "body")}
        defaultValue={typedValue(state, "body")}
      />
      {canAsk && (
        <Checkbox
          name="ask"
          value="yes"
          label="This is a question"
          hint="The request then waits for the controller. That alone does not stop its clock."
          defaultChecked={typedValue(state, "ask") === "yes"}
        />
      )}
      {refusal && (
        <Notice tone="warn" role="alert">
          {deskRefusal(refusal.reason, refusal.detail)}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton icon={<Icon of={Send} />} className="btn-named">
          Send to {controllerName}
        </SubmitButton>
        <CommandEnter />
      </div>
    </form>
  );
}
