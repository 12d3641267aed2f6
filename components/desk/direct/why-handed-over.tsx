import { Disclosure } from "@/components/ui/disclosure";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { explainDueDay } from "@/lib/sla/present/why";

/** How the day of a hand-over came about, a sentence for each step. */
export function WhyHandedOver({ derivation }: { derivation: readonly DerivationStep[] }) {
  return (
    <Disclosure summary="Why this date?" quiet>
      <ol className="flex list-decimal flex-col gap-1 pl-4 text-sm">
        {explainDueDay(derivation, { of: "hand_over" }).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
