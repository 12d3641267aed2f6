import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { explainDueDay } from "@/lib/sla/present/why";

/** How the due day came about, step by step, as it was worked out at receipt. */
export function WhyThisDate({
  derivation,
  open,
}: {
  derivation: readonly DerivationStep[];
  open?: boolean;
}) {
  const t = useTranslations("portal.request");
  return (
    <Disclosure summary={t("why")} open={open}>
      <ol className="measure grid list-decimal gap-1 pl-4 text-base">
        {explainDueDay(derivation).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
