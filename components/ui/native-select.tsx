import { ChevronDown } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { cn } from "./cn";
import { boxClass, type ControlProps } from "./control";
import { Field } from "./field";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string; disabled?: boolean | undefined };
export type NativeSelectProps = Omit<ComponentPropsWithRef<"select">, "children"> &
  ControlProps & {
    options: readonly SelectOption[];
    /** An empty first option, such as "Choose a controller". */
    placeholder?: string | undefined;
    width?: "full" | "half" | undefined;
  };

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
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
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
