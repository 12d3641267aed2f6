"use client";

import { Eye } from "lucide-react";
import { type ReactNode, useActionState } from "react";
import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { TargetFields } from "@/components/desk/request/target-fields";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import { IDLE } from "@/lib/gate/form-state";
import { REVEAL_REASONS } from "@/lib/requests/model/codes";
import { IDENTIFIER_LABELS, REVEAL_LABELS } from "@/lib/requests/present";
import { revealDirectAction } from "@/lib/routing/actions";
import type { RevealedDirect } from "@/lib/routing/commands/desk";
import { directRefusal } from "@/lib/routing/present/desk";

/** Asks why, and shows what the person wrote in the answer to that one question. Loading the page again masks it. */
export function RevealDirect({ reference, children }: { reference: string; children: ReactNode }) {
  const [state, submit] = useActionState(revealDirectAction, IDLE);
  if (state.status === "done") return <Revealed direct={state.value} />;
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
              {directRefusal(state.reason, state.detail)}
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

function Revealed({ direct }: { direct: RevealedDirect }) {
  const texts = [
    ...(direct.wish === "" ? [] : [{ term: "In their own words", detail: direct.wish }]),
    ...direct.replies.map(({ id, text }) => ({ id, term: "Their reply", detail: text })),
    ...(direct.replyTo === null ? [] : [{ term: "Write to", detail: direct.replyTo }]),
  ];
  return (
    <div role="status" className="rounded-md border border-warn bg-warn-wash p-3">
      <p className="mb-2 text-sm text-warn">
        Revealed and logged. Loading the page again hides it.
      </p>
      <DescriptionList
        items={direct.identifiers.map(({ kind, value }) => ({
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
