"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import { useRefusal } from "@/components/refusal/use-refusal";
import { closeOnEscape } from "@/components/ui/close-on-escape";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { switchControllerAction } from "@/lib/accounts/actions";
import type { SessionMembership } from "@/lib/auth/queries";

type ControllerSwitchProps = {
  sessionId: string;
  memberships: readonly SessionMembership[];
  current: string;
};

/** For those who act for several companies: a list and a button, in a box that opens without script. */
export function ControllerSwitch({ sessionId, memberships, current }: ControllerSwitchProps) {
  const t = useTranslations("portal.shell");
  const [state, send, isPending] = useFormAction(switchControllerAction);
  const refusal = useRefusal(state);
  const box = useRef<HTMLDetailsElement>(null);
  const wasPending = useRef(false);
  // Also where the company is the one from before, so that it does not look as if nothing had been done.
  useEffect(() => {
    const isDone = wasPending.current && !isPending && state.status === "idle";
    if (isDone && box.current) box.current.open = false;
    wasPending.current = isPending;
  }, [isPending, state]);
  return (
    // Made anew for the company that was chosen, so that it is the one selected.
    <details key={current} ref={box} onKeyDown={closeOnEscape} className="relative">
      <summary className="inline-flex min-h-7 cursor-pointer items-center rounded-md border border-line-strong/70 px-2.5 text-sm hover:bg-hover">
        {t("switchButton")}
      </summary>
      <form
        action={send}
        className="absolute left-0 z-30 mt-2 grid w-72 max-w-[80vw] gap-3 rounded-lg border border-line bg-raised p-4 shadow-lg max-md:left-auto max-md:right-0"
      >
        {refusal && (
          <Notice tone="danger" role="alert">
            {refusal}
          </Notice>
        )}
        <input type="hidden" name="sessionId" value={sessionId} />
        <NativeSelect
          name="controllerId"
          label={t("switch")}
          options={memberships.map(({ controllerId, controllerName }) => ({
            value: controllerId,
            label: controllerName,
          }))}
          defaultValue={current}
        />
        <SubmitButton>{t("switchButton")}</SubmitButton>
      </form>
    </details>
  );
}
