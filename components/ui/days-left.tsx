import { cn } from "./cn";
import { daysBand, daysLeftWords, shortCivil } from "./days-band";

export type DaysLeftProps = {
  /** Civil days until the due day; negative once overdue. For an answered request, days to spare at the answer. */
  daysLeft: number;
  /** Civil date, `YYYY-MM-DD`. */
  dueOn: string;
  done?: boolean | undefined;
  /** The words in another language; English otherwise. */
  label?: string | undefined;
  /** Adds "· due Tue 1 Dec". */
  showDate?: boolean | undefined;
  className?: string | undefined;
};

/** Days left as a pill: words, a shape and a colour that all say the same band. */
export function DaysLeft({ daysLeft, dueOn, done, label, showDate, className }: DaysLeftProps) {
  const words = label ?? daysLeftWords(daysLeft, done);
  return (
    <time dateTime={dueOn} className={cn("days", `days-${daysBand(daysLeft, done)}`, className)}>
      {showDate ? `${words} · due ${shortCivil(dueOn)}` : words}
    </time>
  );
}
