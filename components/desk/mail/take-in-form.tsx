"use client";

import type { ReactNode } from "react";
import {
  fieldMessages,
  messageOf,
  typedValue,
  typedValues,
} from "@/components/desk/request/form-messages";
import { Resumable, Resumed } from "@/components/refusal/resumed";
import { useKeptFormAction } from "@/components/refusal/use-form-action";
import { CheckboxGroup } from "@/components/ui/choice-group";
import { DateInput } from "@/components/ui/date-input";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NativeSelect, type SelectGroup, type SelectOption } from "@/components/ui/native-select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/gate/form-state";
import { takeInMailAction } from "@/lib/intake/actions";
import type { MailDraft, Evidence as Reading } from "@/lib/intake/present/draft";
import { RIGHTS } from "@/lib/requests/model/codes";
import { RIGHT_LABELS } from "@/lib/requests/present";
import { Evidence } from "./evidence";
import { IdentifierRows } from "./identifier-rows";
import { ReceiptField, type ReceiptWords } from "./receipt-field";
import { TakeInRefusal } from "./take-in-refusal";

const RIGHT_OPTIONS = RIGHTS.map((value) => ({ value, label: RIGHT_LABELS[value] }));

export type TakeInFormProps = {
  rawMailId: string;
  version: number;
  draft: MailDraft;
  controllers: readonly SelectOption[];
  laws: readonly SelectGroup[];
  receipt: ReceiptWords;
  /** What the forwarding address is at the proposed controller, in words. */
  senderWords: string | null;
  /** Whom to call back before something is ordered that cannot be undone; empty where the sender is proven. */
  contacts: readonly SelectOption[];
};

/** The prepared request. Each field says where it was read; one confirmation makes the request. */
export function TakeInForm(props: TakeInFormProps) {
  return <Resumable>{(again) => <TakingIn {...props} again={again} />}</Resumable>;
}

function TakingIn({ again, ...props }: TakeInFormProps & { again: () => void }) {
  const { draft } = props;
  const form = useKeptFormAction(takeInMailAction, `mail ${props.rawMailId}`);
  const { state, submit } = form;
  return (
    <form action={submit} noValidate onInput={form.onInput} className="flex flex-col gap-5">
      <Resumed form={form} again={again} />
      <input type="hidden" name="rawMailId" value={props.rawMailId} />
      <input type="hidden" name="version" value={props.version} />
      <ErrorSummary title="Some fields need another look" errors={fieldMessages(state)} />
      <TakeInRefusal state={state} />
      <Whose {...props} state={state} />
      {props.contacts.length > 0 && (
        <NativeSelect
          name="calledBackId"
          label="Called back"
          optionalLabel="needed for erasure and rectification"
          hint="Nothing proves who sent this mail. Ask somebody you know at the controller, by a number or address from its settings and never from the mail, and say here whom."
          placeholder="Nobody yet"
          options={props.contacts}
          defaultValue={typedValue(state, "calledBackId")}
          error={messageOf(state, "calledBackId")}
        />
      )}
      <IdentifierRows found={draft.identifiers} state={state} />
      <What draft={draft} state={state} laws={props.laws} />
      <ReceiptField words={props.receipt} evidence={draft.arrivedAt.evidence} state={state} />
      <Read of={draft.notes.evidence}>
        <TextArea
          name="notes"
          label="Notes"
          optionalLabel="optional"
          hint="The words of the original, for whoever works on the request. Cut at 10,000 characters; the whole mail is kept."
          rows={6}
          defaultValue={typedValue(state, "notes", draft.notes.value)}
          error={messageOf(state, "notes")}
        />
      </Read>
      <div>
        <SubmitButton size="lg" pendingLabel="Making the request">
          Make it a request
        </SubmitButton>
        <p className="mt-2 text-sm text-ink-muted">
          The controller gets an acknowledgement with the due day. The mail stays as it is.
        </p>
      </div>
    </form>
  );
}

/** A field with the place it was read from beneath it; the mail lights up where that is. */
function Read({ of, children }: { of: Reading; children: ReactNode }) {
  return (
    <div data-places={of.mark ?? undefined} className="flex flex-col gap-1.5">
      {children}
      <Evidence of={of} />
    </div>
  );
}

type PartProps = Pick<TakeInFormProps, "draft"> & { state: FormState };

function Whose(props: TakeInFormProps & { state: FormState }) {
  const { draft, state, controllers, senderWords } = props;
  return (
    <>
      <Read of={draft.controllerId.evidence}>
        <NativeSelect
          name="controllerId"
          label="Controller"
          placeholder="Choose the controller"
          options={controllers}
          defaultValue={typedValue(state, "controllerId", draft.controllerId.value)}
          error={messageOf(state, "controllerId")}
          required
        />
      </Read>
      <Read of={draft.instructedBy.evidence}>
        <TextInput
          name="instructedBy"
          label="Who forwarded it to us"
          hint={senderWords ?? undefined}
          autoComplete="off"
          defaultValue={typedValue(state, "instructedBy", draft.instructedBy.value)}
          error={messageOf(state, "instructedBy")}
          required
        />
      </Read>
    </>
  );
}

function What({ draft, state, laws }: PartProps & Pick<TakeInFormProps, "laws">) {
  const found = draft.rights.map(({ value }) => value);
  const marks = draft.rights.flatMap(({ evidence: { mark } }) => (mark === null ? [] : [mark]));
  return (
    <>
      <div data-places={marks.join(" ") || undefined} className="flex flex-col gap-1.5">
        <CheckboxGroup
          name="rights[]"
          fieldKey="rights"
          legend="What the person wants"
          options={RIGHT_OPTIONS}
          inline
          defaultValue={state.status === "idle" ? found : (typedValues(state, "rights[]") ?? [])}
          error={messageOf(state, "rights")}
        />
        {draft.rights.map(({ value, evidence }) => (
          <Evidence key={value} of={evidence} about={RIGHT_LABELS[value]} />
        ))}
      </div>
      <Read of={draft.law.evidence}>
        <NativeSelect
          name="law"
          label="Under which law"
          placeholder="Choose the law"
          width="half"
          options={laws}
          defaultValue={typedValue(state, "law", draft.law.value)}
          error={messageOf(state, "law")}
          required
        />
      </Read>
      <Read of={draft.askedOn.evidence}>
        <DateInput
          name="askedOn"
          label="When the person asked the controller"
          optionalLabel="optional"
          defaultValue={typedValue(state, "askedOn", draft.askedOn.value)}
          error={messageOf(state, "askedOn")}
        />
      </Read>
    </>
  );
}
