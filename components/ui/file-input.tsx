import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import type { ControlProps } from "./control";
import { Field } from "./field";

export type FileInputProps = Omit<ComponentPropsWithRef<"input">, "type"> & ControlProps;

export function FileInput({
  label,
  hint,
  error,
  optionalLabel,
  hideLabel,
  fieldKey,
  className,
  ...input
}: FileInputProps) {
  const field = { name: input.name, label, hint, error, optionalLabel, hideLabel, fieldKey };
  return (
    <Field {...field}>
      {(control) => (
        <input
          type="file"
          className={cn(
            "w-full cursor-pointer rounded-md border border-dashed border-line-strong bg-surface p-2.5 text-ink-muted transition-colors hover:border-ink hover:bg-hover aria-invalid:border-danger",
            "file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-sm file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink",
            className,
          )}
          {...input}
          {...control}
        />
      )}
    </Field>
  );
}
