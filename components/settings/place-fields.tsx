import { TextInput, type TextInputProps } from "@/components/ui/text-input";
import type { FormFields } from "./form-fields";

export type ZoneFieldProps = Pick<TextInputProps, "hint" | "optionalLabel" | "required"> & {
  fields: FormFields;
  zones: readonly string[];
  stored: string | undefined;
};

/** A time zone by its name, with those there are to choose from. */
export function ZoneField({ fields, zones, stored, ...input }: ZoneFieldProps) {
  return (
    <>
      <TextInput
        {...fields.control("zone", stored)}
        {...input}
        label="Time zone"
        list="zones"
        width="half"
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}

type CalendarChoice = { readonly id: string; readonly name: string };

/** "Germany, Berlin (DE-BE)" for each working calendar. */
export function calendarOptions(calendars: readonly CalendarChoice[]) {
  return calendars.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }));
}
