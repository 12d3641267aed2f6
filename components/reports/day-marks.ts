import { keepsLabel } from "@/components/ui/chart/scale";
import { type CivilDate, formatCivilDate, monthOf } from "@/lib/core/civil-date";

/** Under a bar: "24" over "Tue", and what stands there where only some bars have room for it. */
export type DayMark = {
  readonly label: string;
  readonly labelOfFew: string;
  readonly note: string;
};

/**
 * The marks of these days, one after the other. A bar has little room, so that the month stands with the first day shown and with the
 * first one of a month only; of those that are left on a narrow axis, with the first of them too, and never with two side by side.
 */
export function dayMarks(days: readonly CivilDate[]): DayMark[] {
  let month = "";
  let monthOfFew = "";
  let isNamedBefore = false;
  return days.map((date, position) => {
    const [note = "", day = "", ofDay = ""] = formatCivilDate(date).split(" ");
    const named = `${day} ${ofDay}`;
    // The first day of the next month says its own so soon that two names would touch.
    const isNamedSoon = days.slice(1, 3).some((next) => monthOf(next) !== monthOf(date));
    const isFirst = position === 0;
    const label = ofDay === month || (isFirst && isNamedSoon) ? day : named;
    month = ofDay;
    if (!keepsLabel(position, days.length)) return { label, labelOfFew: label, note };
    isNamedBefore = ofDay !== monthOfFew && !isNamedBefore;
    if (isNamedBefore) monthOfFew = ofDay;
    return { label, labelOfFew: isNamedBefore ? named : day, note };
  });
}
