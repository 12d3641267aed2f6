import type { ReactNode } from "react";
import { ChoiceLine } from "./choice";
import { cn } from "./cn";
import { fieldId, wire } from "./control";
import { FieldError, FieldHint } from "./field";

export type ChoiceOption = {
  value: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean | undefined;
};
type GroupProps = {
  name: string;
  legend: string;
  hint?: string | undefined;
  error?: string | undefined;
  options: readonly ChoiceOption[];
  /** "heading" makes the legend the question of the page. */
  legendSize?: "label" | "heading" | undefined;
  /** Keeps the legend for assistive technology only, where the page's heading says it. */
  hideLegend?: boolean | undefined;
  inline?: boolean | undefined;
  required?: boolean | undefined;
  /** Tells groups of the same name apart where one page has several forms. */
  fieldKey?: string | undefined;
  className?: string | undefined;
};
export type CheckboxGroupProps = GroupProps & { defaultValue?: readonly string[] | undefined };
export type RadioGroupProps = GroupProps & { defaultValue?: string | undefined };

function Frame({ group, children }: { group: GroupProps; children: ReactNode }) {
  const { legend, hint, error, legendSize, hideLegend, inline, className } = group;
  const name = group.fieldKey ?? group.name;
  return (
    <fieldset
      aria-describedby={wire(group)["aria-describedby"]}
      className={cn("min-w-0 [font-size:var(--control-text)]", className)}
    >
      <legend
        className={cn(
          "mb-1.5 leading-snug font-semibold",
          legendSize === "heading" && "mb-3 text-2xl leading-tight",
          hideLegend && "sr-only",
        )}
      >
        {legend}
      </legend>
      <div className="flex flex-col gap-1.5">
        {hint && <FieldHint name={name}>{hint}</FieldHint>}
        {error && <FieldError name={name}>{error}</FieldError>}
        <div className={cn("mt-0.5 flex gap-2", inline ? "flex-wrap gap-x-6" : "flex-col")}>
          {children}
        </div>
      </div>
    </fieldset>
  );
}

/** The first choice carries the field's id, so that a link from the error summary lands on it. */
function choiceId(name: string, position: number): string {
  return position === 0 ? fieldId(name) : `${fieldId(name)}-${position + 1}`;
}

function choices(group: GroupProps, type: "checkbox" | "radio", chosen: readonly string[]) {
  return group.options.map((option, position) => {
    const id = choiceId(group.fieldKey ?? group.name, position);
    return (
      <ChoiceLine
        key={option.value}
        type={type}
        id={id}
        name={group.name}
        value={option.value}
        label={option.label}
        hint={option.hint}
        hintId={`${id}-about`}
        aria-describedby={option.hint ? `${id}-about` : undefined}
        aria-invalid={group.error ? true : undefined}
        defaultChecked={chosen.includes(option.value)}
        disabled={option.disabled}
        required={type === "radio" ? group.required : undefined}
      />
    );
  });
}

export function CheckboxGroup({ defaultValue = [], ...group }: CheckboxGroupProps) {
  return <Frame group={group}>{choices(group, "checkbox", defaultValue)}</Frame>;
}

export function RadioGroup({ defaultValue, ...group }: RadioGroupProps) {
  return <Frame group={group}>{choices(group, "radio", defaultValue ? [defaultValue] : [])}</Frame>;
}
