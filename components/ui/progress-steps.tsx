import { Check } from "lucide";
import { cn } from "./cn";
import { Icon } from "./icon";
import { AppLink } from "./link";

export type StepState = "done" | "current" | "todo";
export type Step = { label: string; state: StepState; href?: string | undefined };
export type ProgressStepsProps = {
  steps: readonly Step[];
  label: string;
  stateWords?: Record<StepState, string> | undefined;
  className?: string | undefined;
};

const english: Record<StepState, string> = { done: "done", current: "current", todo: "to do" };
const bar: Record<StepState, string> = {
  done: "border-accent text-ink",
  current: "border-accent font-semibold text-ink",
  todo: "border-line text-ink-muted",
};

function StepBody({ step, words }: { step: Step; words: Record<StepState, string> }) {
  return (
    <span
      aria-current={step.state === "current" ? "step" : undefined}
      className={cn("flex items-start gap-1.5 border-t-[3px] pt-2 text-sm", bar[step.state])}
    >
      {step.state === "done" && <Icon of={Check} className="mt-0.5 text-accent" />}
      <span className={cn(step.state !== "current" && "max-sm:sr-only")}>
        {step.label}
        <span className="sr-only"> ({words[step.state]})</span>
      </span>
    </span>
  );
}

/** Where the reader is in a row of question pages. At narrow widths only the current step is named. */
export function ProgressSteps({
  steps,
  label,
  stateWords = english,
  className,
}: ProgressStepsProps) {
  return (
    <nav aria-label={label} className={className}>
      <ol className="grid auto-cols-fr grid-flow-col gap-1.5">
        {steps.map((step) => (
          <li key={step.label} className="min-w-0">
            {step.href && step.state === "done" ? (
              <AppLink href={step.href} className="block hover:underline">
                <StepBody step={step} words={stateWords} />
              </AppLink>
            ) : (
              <StepBody step={step} words={stateWords} />
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
