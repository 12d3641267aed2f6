import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import { explainDueDay } from "@/lib/sla/present/why";

/** How a due day came about, step by step. */
export function WhyThisDate({
  derivation,
  open,
  of,
  isAcknowledgement = false,
  first,
}: {
  derivation: readonly DerivationStep[];
  open?: boolean;
  /** Which date, for those who hear the question out of its place. */
  of?: string;
  /** It is receipt that has to be confirmed by then. */
  isAcknowledgement?: boolean;
  /** What has to be known before the steps. */
  first?: string | undefined;
}) {
  const t = useTranslations("portal.request");
  const summary = (
    <>
      {t("why")}
      {of && <span className="sr-only"> {of}</span>}
    </>
  );
  return (
    <Disclosure summary={summary} open={open}>
      <ol className="measure grid list-decimal gap-1 pl-4 text-base">
        {first && <li>{first}</li>}
        {explainDueDay(derivation, { of: isAcknowledgement ? "acknowledgement" : "answer" }).map(
          (sentence) => (
            <li key={sentence}>{sentence}</li>
          ),
        )}
      </ol>
    </Disclosure>
  );
}
