"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { Checkbox } from "@/components/ui/choice";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { changePreferencesAction } from "@/lib/accounts/actions";
import { otherRefusal } from "@/lib/core/unanswered";

/** Single keys can be switched off, because dictation and other tools type characters that nobody pressed. */
export function PreferencesForm({ singleKeys }: { singleKeys: boolean }) {
  const [state, action] = useFormAction(changePreferencesAction);
  const router = useRouter();
  // The keys are listened for in the frame around the page, which has to learn of it.
  useEffect(() => {
    if (state.status === "done") router.refresh();
  }, [state, router]);
  const isOn = state.status === "done" ? state.value.singleKeys : singleKeys;
  return (
    <form action={action} className="flex flex-col gap-4">
      {state.status === "done" && (
        <Notice tone="ok" role="status">
          {isOn ? "Single keys are on." : "Single keys are off."}
        </Notice>
      )}
      {(state.status === "refused" || state.status === "invalid") && (
        <Notice tone="danger" role="alert">
          {otherRefusal(
            state.status === "refused" ? state.reason : "",
            "That was not saved. Load the page again and try once more.",
          )}
        </Notice>
      )}
      <Checkbox
        key={String(isOn)}
        name="singleKeys"
        label="Single keys"
        hint="Keys such as j, x or i act by themselves outside of fields. Off, everything stays in reach through the palette and the tab key."
        defaultChecked={isOn}
      />
      <FormActions>
        <SubmitButton pendingLabel="Saving">Save keys</SubmitButton>
      </FormActions>
    </form>
  );
}
