/** What every form control takes, whatever kind it is. */
export type ControlProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
  /** Word shown after the label of a field that may stay empty, such as "optional". */
  optionalLabel?: string | undefined;
  /** Keeps the label for assistive technology only, where the place already says it. */
  hideLabel?: boolean | undefined;
  /** Tells fields of the same name apart where one page has several forms: ids are made of it, not of the name. */
  fieldKey?: string | undefined;
};

/** What a control needs to know to be tied to its label, hint and error. */
export type ControlWiring = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

/** Where an error summary's link leads: the control of that name. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** Ties a control to what is printed around it: the hint first, then the error. */
export function wire(field: {
  name: string;
  fieldKey?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
}): ControlWiring {
  const id = fieldId(field.fieldKey ?? field.name);
  const described = [field.hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean);
  return {
    id,
    name: field.name,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
    "aria-invalid": field.error ? true : undefined,
  };
}

/** The box of a text control; its height and text size come from the shell's density. */
export const boxClass = "box";
