import { cn } from "./cn";
import { type DaysFacts, daysLook, daysState, daysWords } from "./days-band";

export type DaysLeftProps = DaysFacts & {
  className?: string | undefined;
};

/** Days left as a pill: words, a shape and a colour that all say the same band. */
export function DaysLeft(props: DaysLeftProps) {
  const { daysLeft, dueOn, className } = props;
  const look = daysLook(daysLeft, daysState(props));
  return (
    <time dateTime={dueOn} className={className === undefined ? look : cn(look, className)}>
      {daysWords(props)}
    </time>
  );
}
