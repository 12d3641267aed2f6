"use client";

import { Eye } from "lucide";
import type { ReactNode } from "react";
import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { TargetFields } from "@/components/desk/request/target-fields";
import { useFormAction } from "@/components/refusal/use-form-action";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { RefusalDetail } from "@/lib/core/outcome";
import type { FormState } from "@/lib/gate/form-state";
import { REVEAL_REASONS } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import { IDENTIFIER_LABELS, REVEAL_LABELS } from "@/lib/requests/present";

type Identifier = { readonly kind: IdentifierKind; readonly value: string };
type Text = { readonly id?: string; readonly term: string; readonly detail: ReactNode };
type Shown = { readonly identifiers: readonly Identifier[]; readonly texts: readonly Text[] };

export type RevealPanelProps<T> = {
  reference: string;
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  refusal: (reason: string, detail: RefusalDetail) => string;
  /** What is shown of what was revealed. */
  shown: (value: T) => Shown;
  /** What stands there as long as it is masked. */
  children: ReactNode;
};

/** Asks why, and shows what is masked in the answer to that one question. Loading the page again masks it again. */
export function RevealPanel<T>(props: RevealPanelProps<T>) {
  const { reference, action, refusal, shown, children } = props;
  const [state, submit] = useFormAction(action);
  if (state.status === "done") return <Revealed {...shown(state.value)} />;
  return (
    <>
      {children}
      <Disclosure summary="Reveal …" open={state.status !== "idle"} className="no-print mt-3">
        <form action={submit} noValidate className="flex flex-col items-start gap-3">
          <TargetFields reference={reference} />
          <NativeSelect
            name="reason"
            label="Why do you need to see this?"
            hint="The log keeps your name and the reason."
            placeholder="Choose a reason"
            error={messageOf(state, "reason")}
            defaultValue={typedValue(state, "reason")}
            options={REVEAL_REASONS.map((value) => ({ value, label: REVEAL_LABELS[value] }))}
          />
          <TextInput
            name="note"
            label="In words"
            optionalLabel="needed for another reason"
            error={messageOf(state, "note")}
            defaultValue={typedValue(state, "note")}
            maxLength={500}
          />
          {state.status === "refused" && (
            <Notice tone="warn" role="alert">
              {refusal(state.reason, state.detail)}
            </Notice>
          )}
          <SubmitButton variant="secondary" icon={<Icon of={Eye} />}>
            Reveal
          </SubmitButton>
        </form>
      </Disclosure>
    </>
  );
}

function Revealed({ identifiers, texts }: Shown) {
  return (
    <div role="status" className="rounded-md border border-warn bg-warn-wash p-3">
      <p className="mb-2 text-sm text-warn">
        Revealed and logged. Loading the page again hides it.
      </p>
      <DescriptionList
        items={identifiers.map(({ kind, value }) => ({
          id: `${kind}:${value}`,
          term: IDENTIFIER_LABELS[kind],
          detail: <span className="break-all">{value}</span>,
        }))}
      />
      {texts.length > 0 && (
        <DescriptionList layout="stacked" className="mt-3 whitespace-pre-line" items={texts} />
      )}
    </div>
  );
}
