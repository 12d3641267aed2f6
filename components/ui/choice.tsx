import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import { fieldId, wire } from "./control";
import { FieldError } from "./field";

export type ChoiceProps = Omit<ComponentPropsWithRef<"input">, "type" | "size"> & {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

const mark =
  "col-start-1 row-start-1 size-[1.25em] min-h-4 min-w-4 shrink-0 cursor-pointer accent-accent disabled:cursor-not-allowed";

/**
 * One box or radio with its words. The whole line is the target, and it is at least 24 pixels high at
 * every density.
 */
export function ChoiceLine({
  type,
  label,
  hint,
  hintId,
  className,
  id,
  ...input
}: Omit<ChoiceProps, "error"> & { type: "checkbox" | "radio"; hintId?: string | undefined }) {
  return (
    <div
      className={cn(
        "grid min-h-6 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-[0.65em] py-0.5",
        className,
      )}
    >
      <span className="flex h-[1.5em] items-center">
        <input type={type} id={id} className={mark} {...input} />
      </span>
      <label
        htmlFor={id}
        className="cursor-pointer leading-normal has-[:disabled]:cursor-not-allowed"
      >
        {label}
      </label>
      {hint && (
        <p id={hintId} className="col-start-2 text-[0.93em] leading-snug text-ink-muted">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A single yes or no. Several that belong together are a `CheckboxGroup`. */
export function Checkbox({ label, hint, error, className, ...input }: ChoiceProps) {
  const control = wire({ name: input.name, hint, error });
  return (
    <div className={cn("flex flex-col gap-1 [font-size:var(--control-text)]", className)}>
      {error && <FieldError name={input.name}>{error}</FieldError>}
      <ChoiceLine
        type="checkbox"
        label={label}
        hint={hint}
        hintId={`${fieldId(input.name)}-hint`}
        {...input}
        {...control}
      />
    </div>
  );
}
