"use client";

import type { ReactNode } from "react";
import { useFormAction } from "@/components/refusal/use-form-action";
import type { ButtonProps } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormState } from "@/lib/gate/form-state";
import { type RefusalArea, refusalWords } from "./refusal-words";

export type ActionButtonProps<T> = {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  area: RefusalArea;
  hidden: Readonly<Record<string, string>>;
  children: ReactNode;
  /** Names the button where its words alone would not, such as one of many "Remove". */
  label?: string | undefined;
  variant?: ButtonProps["variant"];
  size?: ButtonProps["size"];
  className?: string | undefined;
};

/** One button that does one thing which can be undone, and says beside itself when it was refused. */
export function ActionButton<T>(props: ActionButtonProps<T>) {
  const [state, action] = useFormAction(props.action);
  return (
    <form action={action} className={cn("flex flex-wrap items-center gap-2", props.className)}>
      {Object.entries(props.hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton
        variant={props.variant ?? "secondary"}
        size={props.size ?? "sm"}
        aria-label={props.label}
      >
        {props.children}
      </SubmitButton>
      {(state.status === "refused" || state.status === "invalid") && (
        <p role="alert" className="measure text-sm font-medium text-danger">
          {state.status === "refused"
            ? refusalWords(props.area, state.reason, state.detail)
            : "This could not be read. Load the page again."}
        </p>
      )}
    </form>
  );
}
