import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import { boxClass, type ControlProps } from "./control";
import { Field } from "./field";

export type TextInputProps = Omit<ComponentPropsWithRef<"input">, "width" | "prefix"> &
  ControlProps & {
    /** As wide as the answer is long: it tells the reader how much is expected. */
    width?: "full" | "half" | "short" | "code" | undefined;
    /** Tabular figures with a slashed zero, for references and codes. */
    code?: boolean | undefined;
  };

const widths = { full: "", half: "max-w-80", short: "max-w-48", code: "max-w-32" };

export function TextInput({
  label,
  hint,
  error,
  optionalLabel,
  hideLabel,
  fieldKey,
  width = "full",
  code,
  className,
  ...input
}: TextInputProps) {
  const field = { name: input.name, label, hint, error, optionalLabel, hideLabel, fieldKey };
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="text"
          className={cn(boxClass, widths[width], code && "ref", className)}
          {...input}
          {...control}
        />
      )}
    </Field>
  );
}
