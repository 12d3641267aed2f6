import type { FormPartProps } from "@/components/deadline/asked";
import { NativeSelect } from "@/components/ui/native-select";
import { TextInput } from "@/components/ui/text-input";
import type { CalendarName } from "@/lib/calendars/model";
import type { DeadlineFields } from "@/lib/deadlines/model/form";
import type { Translate } from "@/lib/sla/present/words";

const ZONES = Intl.supportedValuesOf("timeZone");

/** Countries with parts under a heading each, the others together. */
function calendarOptions(calendars: readonly CalendarName[], say: Translate) {
  const parts = new Map<string, CalendarName[]>();
  for (const calendar of calendars.filter(({ part }) => part !== null)) {
    parts.set(calendar.country, [...(parts.get(calendar.country) ?? []), calendar]);
  }
  const countries = calendars.filter(({ part }) => part === null);
  return [
    { value: "weekends", label: say("form.calendarWeekends") },
    {
      label: say("form.calendarCountries"),
      options: countries.map(({ id, country }) => ({ value: id, label: country })),
    },
    ...[...parts].map(([country, found]) => ({
      label: country,
      options: found.map(({ id, part }) => ({ value: id, label: `${country}: ${part}` })),
    })),
  ];
}

type PlaceFieldsProps = FormPartProps & {
  form: DeadlineFields;
  calendars: readonly CalendarName[];
};

/** Where the clock is: its zone, and whose days off count. */
export function PlaceFields({ form, calendars, say, errorOf }: PlaceFieldsProps) {
  const typed = form.calendar.toLowerCase();
  const chosen = calendars.find(({ id }) => id.toLowerCase() === typed)?.id ?? typed;
  return (
    <>
      <TextInput
        name="zone"
        label={say("form.zone")}
        hint={say("form.zoneHint")}
        error={errorOf("zone")}
        defaultValue={form.zone}
        list="zones"
        width="half"
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id="zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <NativeSelect
        name="calendar"
        label={say("form.calendar")}
        hint={say("form.calendarHint")}
        error={errorOf("calendar")}
        placeholder={say("form.calendarOwn")}
        options={calendarOptions(calendars, say)}
        defaultValue={chosen}
        width="half"
      />
    </>
  );
}
