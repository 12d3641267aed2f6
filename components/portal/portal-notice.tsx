import { useTranslations } from "next-intl";
import { SaidNotice } from "@/components/ui/said-notice";
import { wordsBy } from "@/lib/core/words";

const PARAMETERS = ["notice"];

/** What was just done, told on the page one is led to. Unknown names say nothing. */
export function PortalNotice({ name }: { name: string | string[] | undefined }) {
  const t = wordsBy(useTranslations("portal.notices"));
  if (typeof name !== "string" || !t.has(name)) return null;
  return (
    <SaidNotice parameters={PARAMETERS} tone="ok" className="mb-6">
      {t(name)}
    </SaidNotice>
  );
}
