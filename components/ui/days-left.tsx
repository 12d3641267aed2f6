import { cn } from "./cn";
import { daysLeftWords, daysLook, daysState, shortCivil } from "./days-band";

export type DaysLeftProps = {
  /** Civil days until the due day; negative once overdue. For an answered request, days to spare at the answer. */
  daysLeft: number;
  /** Civil date, `YYYY-MM-DD`. */
  dueOn: string;
  done?: boolean | undefined;
  /** It stands still for a reply: the days left are those it goes on with. */
  stopped?: boolean | undefined;
  /** The words in another language; English otherwise. */
  label?: string | undefined;
  /** Adds "· due Tue 1 Dec". */
  showDate?: boolean | undefined;
  className?: string | undefined;
};

/** Days left as a pill: words, a shape and a colour that all say the same band. */
export function DaysLeft(props: DaysLeftProps) {
  const { daysLeft, dueOn, done, stopped, label, showDate, className } = props;
  const state = daysState({ done, stopped });
  const words = label ?? daysLeftWords(daysLeft, state);
  const look = daysLook(daysLeft, state);
  return (
    <time dateTime={dueOn} className={className === undefined ? look : cn(look, className)}>
      {showDate ? `${words} · due ${shortCivil(dueOn)}` : words}
    </time>
  );
}
