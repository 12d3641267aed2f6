import type { Deadline, DeadlineClock } from "@/lib/deadlines/model/answer";
import { wordedSteps } from "@/lib/deadlines/present/json";
import type { DeadlineWords } from "@/lib/deadlines/present/words";

type ClockStoryProps = { clock: DeadlineClock; deadline: Deadline; words: DeadlineWords };

/** How one clock came to its day, a sentence for each step. */
export function ClockStory({ clock, deadline, words }: ClockStoryProps) {
  const { isTimeKnown } = deadline.question;
  const steps = wordedSteps(clock.computed.derivation, {
    words: words.why,
    of: "answer",
    isTimeKnown,
  });
  return (
    <ol className="measure flex list-decimal flex-col gap-2 pl-6">
      {[...steps.entries()].map(([place, step]) => (
        <li key={place}>{step.words}</li>
      ))}
    </ol>
  );
}
