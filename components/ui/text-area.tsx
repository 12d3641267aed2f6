import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import { boxClass, type ControlProps } from "./control";
import { EarlyTextArea } from "./early-text-area";
import { Field } from "./field";

export type TextAreaProps = ComponentPropsWithRef<"textarea"> & ControlProps;

/**
 * Grows with what is typed where the browser can, and can be pulled larger everywhere. Downwards alone: a word that is longer than
 * the line, such as an address, breaks anywhere, or it would push the page as wide as itself.
 */
export function TextArea({
  label,
  hint,
  error,
  optionalLabel,
  hideLabel,
  fieldKey,
  rows = 4,
  className,
  ...input
}: TextAreaProps) {
  const field = { name: input.name, label, hint, error, optionalLabel, hideLabel, fieldKey };
  return (
    <Field {...field}>
      {(control) => (
        <EarlyTextArea
          rows={rows}
          className={cn(
            boxClass,
            "field-sizing-content min-h-24 resize-y py-2 leading-normal wrap-anywhere",
            className,
          )}
          {...input}
          {...control}
        />
      )}
    </Field>
  );
}
