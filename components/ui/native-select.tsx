import { ChevronDown } from "lucide";
import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import { boxClass, type ControlProps } from "./control";
import { Field } from "./field";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };
/** Options under a heading of their own. */
export type SelectGroup = { label: string; options: readonly SelectOption[] };
export type NativeSelectProps = Omit<ComponentPropsWithRef<"select">, "children"> &
  ControlProps & {
    options: readonly (SelectOption | SelectGroup)[];
    /** An empty first option, such as "Choose a controller". */
    placeholder?: string | undefined;
    width?: "full" | "half" | undefined;
  };

function Option({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  );
}

export function NativeSelect({
  label,
  hint,
  error,
  optionalLabel,
  hideLabel,
  fieldKey,
  options,
  placeholder,
  width = "full",
  className,
  ...input
}: NativeSelectProps) {
  const field = { name: input.name, label, hint, error, optionalLabel, hideLabel, fieldKey };
  return (
    <Field {...field}>
      {(control) => (
        <div className={cn("relative", width === "half" && "max-w-80")}>
          {/* React resets a form after its action, and a select then forgets a default that changed since it was made. */}
          <select
            key={String(input.defaultValue ?? "")}
            className={cn(boxClass, "appearance-none truncate pr-9", className)}
            {...input}
            {...control}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((entry) =>
              "options" in entry ? (
                <optgroup key={entry.label} label={entry.label}>
                  {entry.options.map((option) => (
                    <Option key={option.value} {...option} />
                  ))}
                </optgroup>
              ) : (
                <Option key={entry.value} {...entry} />
              ),
            )}
          </select>
          <Icon
            of={ChevronDown}
            className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-muted"
          />
        </div>
      )}
    </Field>
  );
}
