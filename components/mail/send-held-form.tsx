"use client";

import { useFormAction } from "@/components/refusal/use-form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { WAY_BACK } from "@/lib/gate/way-back";
import { sendHeldMailAction } from "@/lib/mail/actions";
import { heldRefusal } from "@/lib/mail/present/held";

type Props = { outboxId: string; back: string; label: string };

/** Sends one mail that was held back. `label` names the mail to those who do not see where the button stands. */
export function SendHeldForm({ outboxId, back, label }: Props) {
  const [state, submit] = useFormAction(sendHeldMailAction);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="outboxId" value={outboxId} />
      <input type="hidden" name={WAY_BACK} value={back} />
      <SubmitButton variant="secondary" size="sm">
        Send it<span className="sr-only">: {label}</span>
      </SubmitButton>
      {state.status === "refused" && (
        <p role="alert" className="text-sm font-medium text-danger">
          {heldRefusal(state.reason)}
        </p>
      )}
    </form>
  );
}
