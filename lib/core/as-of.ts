import { addDays, civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

// What a page says of itself on paper, where neither its address nor its fields are.

/** "As of Sat 28 Nov 2026, 07:05 UTC". */
export function asOfWords(now: Date): string {
  return `As of ${formatCivilDate(civilDateIn("UTC", now))}, ${timeOfDayIn("UTC", now)} UTC`;
}

/** What the page was narrowed to, from one phrase per filter. */
export function printedScope(scope: readonly string[]): string {
  return scope.length === 0 ? "Everything, not narrowed" : scope.join(" · ");
}

/** "from Thu 1 Oct 2026", "to Sat 31 Oct 2026": a span from the start of its first day in UTC to that of the day after its last. */
export function spanScope(from: Date | null, before: Date | null): string[] {
  const first = from && civilDateIn("UTC", from);
  const last = before && addDays(civilDateIn("UTC", before), -1);
  return [first && `from ${formatCivilDate(first)}`, last && `to ${formatCivilDate(last)}`].filter(
    (phrase) => phrase !== null,
  );
}
