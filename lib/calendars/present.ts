import type { CalendarName } from "@/lib/calendars/model";
import type { RefusalDetail } from "@/lib/core/outcome";

/** "Germany, Berlin"; a country alone by its name. */
export function calendarName({ country, part }: Pick<CalendarName, "country" | "part">): string {
  return part === null ? country : `${country}, ${part}`;
}

const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Weekdays by their ISO numbers, for a choice. */
export const WEEKDAY_CHOICES = WEEKDAYS.map((label, index) => ({
  value: String(index + 1),
  label,
}));

/** "Saturday and Sunday". */
export function weekendWords(weekend: readonly number[]): string {
  const names = weekend.map((day) => WEEKDAYS[day - 1] ?? "");
  if (names.length === 0) return "None: people work on every weekday";
  const last = names.at(-1) ?? "";
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

export function calendarRefusal(reason: string, detail: RefusalDetail): string {
  switch (reason) {
    case "calendar_unknown":
      return `No working calendar is known as “${detail.calendar}”. Choose one from the list.`;
    case "calendar_stored":
      return "This calendar is here already.";
    case "changed_meanwhile":
      return "Somebody stored a newer version since you opened this page. Look at it before you change it.";
    case "changes_nothing":
      return "This would leave the calendar as it is. Nothing was stored.";
    case "day_outside":
      return `This version knows ${detail.from} to ${detail.to}. A day outside of it cannot be changed.`;
    default:
      return reason;
  }
}

/** What was just done, above the page that shows it. */
export const CALENDAR_DONE: Readonly<Record<string, string>> = {
  added: "The calendar is stored. Controllers can now go by it.",
  edited:
    "The new version is stored. It counts for requests from now on; those that are here keep the version they were received under.",
  renewed:
    "The calendar was made anew from the data, with what people had changed. Requests that are here keep their version.",
};
