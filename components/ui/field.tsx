import { CircleAlert } from "lucide";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type ControlProps, type ControlWiring, fieldId, wire } from "./control";
import { Icon } from "./icon";

export function FieldHint({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p id={`${fieldId(name)}-hint`} className="text-[0.93em] leading-snug text-ink-muted">
      {children}
    </p>
  );
}

/** The message beside a field. The icon and weight say "error" without the colour. */
export function FieldError({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p
      id={`${fieldId(name)}-error`}
      className="flex items-start gap-1.5 text-[0.93em] leading-snug font-medium text-danger"
    >
      <Icon of={CircleAlert} className="mt-[0.12em]" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}

export type FieldProps = ControlProps & {
  className?: string | undefined;
  children: (control: ControlWiring) => ReactNode;
};

/** Label, hint, error and one control, tied together. The control is drawn by `children`. */
export function Field({
  label,
  hideLabel,
  optionalLabel,
  className,
  children,
  ...field
}: FieldProps) {
  const { hint, error } = field;
  const name = field.fieldKey ?? field.name;
  return (
    <div className={cn("flex flex-col gap-1.5 [font-size:var(--control-text)]", className)}>
      <label
        htmlFor={fieldId(name)}
        className={cn("leading-snug font-semibold", hideLabel && "sr-only")}
      >
        {label}
        {optionalLabel && <span className="font-normal text-ink-muted"> ({optionalLabel})</span>}
      </label>
      {hint && <FieldHint name={name}>{hint}</FieldHint>}
      {error && <FieldError name={name}>{error}</FieldError>}
      {children(wire(field))}
    </div>
  );
}
