import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { otherRefusal } from "@/lib/core/unanswered";

export const WEEKDAY_LABELS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** Minutes after midnight as a clock shows them: "18:00". */
export function clockText(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function spanText({ from, to }: { from: CivilDate; to: CivilDate }): string {
  if (from === to) return formatCivilDate(from);
  return `${formatCivilDate(from)} to ${formatCivilDate(to)}`;
}

/** "Otto", "Otto and Mara", "Otto, Mara and Ida". */
export function listWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export const PREFERENCES_DONE: Readonly<Record<string, string>> = {
  work_time: "Your working time is saved.",
  summary: "How often figures come by mail is saved.",
  entered: "The absence is entered. It begins and ends by itself.",
  cancelled: "The absence is taken back. Everything is with its owner again.",
  feed_revoked: "You follow this view no more. If it had an address, that no longer works.",
};

const REFUSALS: Readonly<Record<string, string>> = {
  person_unknown: "That person cannot own requests, so nobody has to act for them.",
  is_yourself: "Choose somebody else: nobody acts for themselves.",
  substitute_unknown: "That person cannot own requests any more. Choose somebody else.",
  is_over: "These days have passed.",
  away_already: "There is an absence in these days already. Take it back first.",
  calendar_unknown: "That calendar is not kept any more. Choose another one.",
  absence_unknown: "This absence is not there any more.",
};

/** Why something about absences was refused, as a sentence. */
export function attendanceRefusal(reason: string): string {
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "That was not saved. Load the page again and try once more.")
  );
}
