import type { TaskClock, TaskStep } from "@/lib/sla/model/task-clock";
import { dayIn, englishWhy, type WhyWords } from "@/lib/sla/present/words";

function explainStep(step: TaskStep, words: WhyWords): string {
  switch (step.step) {
    case "accepted":
      return words.say("task.accepted", { day: dayIn(words, step.on), zone: step.zone });
    case "usual":
      return words.say("task.usual", { days: step.days, day: dayIn(words, step.to) });
    case "held_back":
      return words.say("task.heldBack", { day: dayIn(words, step.to) });
  }
}

/** How the due day of a task came about, a sentence for each step. */
export function explainTaskDay(
  { dueOn, derivation }: TaskClock,
  words: WhyWords = englishWhy(),
): string[] {
  const sentences = derivation.map((step) => explainStep(step, words));
  // Where it was held back, that sentence names the due day already.
  if (derivation.at(-1)?.step === "held_back") return sentences;
  return [...sentences, words.say("task.due", { day: dayIn(words, dueOn) })];
}
