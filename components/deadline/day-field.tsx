import { DateInput, type DateInputProps } from "@/components/ui/date-input";
import { TextInput } from "@/components/ui/text-input";
import { parseCivilDate } from "@/lib/core/civil-date";

/** A day. What was typed and is none stays in sight: a browser empties a date field that it cannot read. */
export function DayField({ defaultValue = "", ...props }: DateInputProps) {
  const text = String(defaultValue);
  const isDay = text === "" || parseCivilDate(text) !== null;
  if (isDay) return <DateInput {...props} defaultValue={text} />;
  return <TextInput {...props} width="half" defaultValue={text} />;
}
