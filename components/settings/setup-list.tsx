import { StateBadge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { SetupFacts, SetupStep } from "@/lib/settings/model";
import { stepWords } from "@/lib/settings/present";

function badge({ done, optional }: SetupStep) {
  if (done) return <StateBadge kind="done">Done</StateBadge>;
  return <StateBadge kind="todo">{optional ? "Worth doing" : "To do"}</StateBadge>;
}

/** What an installation still lacks, in the order to do it in, and the way to each. */
export function SetupList({ steps, facts }: { steps: readonly SetupStep[]; facts: SetupFacts }) {
  return (
    <Card padded={false}>
      <ol>
        {steps.map((step) => {
          const words = stepWords(step, facts);
          return (
            <li
              key={step.id}
              className="flex flex-wrap items-start gap-x-6 gap-y-1 border-line px-4 py-3 not-first:border-t"
            >
              <div className="min-w-0 flex-1 basis-72">
                <TextLink href={words.href} className="font-medium">
                  {words.title}
                </TextLink>
                <p className="text-ink-muted">{words.text}</p>
              </div>
              {badge(step)}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
