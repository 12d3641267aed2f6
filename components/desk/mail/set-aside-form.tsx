"use client";

import { messageOf, typedValue } from "@/components/desk/request/form-messages";
import { useFormAction } from "@/components/refusal/use-form-action";
import { RadioGroup } from "@/components/ui/choice-group";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { setAsideMailAction } from "@/lib/intake/actions";
import { SET_ASIDE_REASONS } from "@/lib/intake/model/raw-mail";
import { mailRefusal, SET_ASIDE_LABELS } from "@/lib/intake/present/decisions";

/** For a mail that becomes no request. Can be taken back on the next page and later. */
export function SetAsideForm({ rawMailId, version }: { rawMailId: string; version: number }) {
  const [state, submit] = useFormAction(setAsideMailAction);
  return (
    <form action={submit} noValidate className="flex flex-col items-start gap-3">
      <input type="hidden" name="rawMailId" value={rawMailId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        name="reason"
        fieldKey="aside-reason"
        legend="Why does this mail become no request?"
        error={messageOf(state, "reason")}
        defaultValue={typedValue(state, "reason")}
        options={SET_ASIDE_REASONS.map((value) => ({ value, label: SET_ASIDE_LABELS[value] }))}
      />
      {state.status === "refused" && (
        <Notice tone="warn" role="alert">
          {mailRefusal(state.reason)}
        </Notice>
      )}
      <SubmitButton variant="secondary">Set aside</SubmitButton>
    </form>
  );
}
