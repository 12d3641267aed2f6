import { useTranslations } from "next-intl";
import { Stat } from "@/components/ui/stat";
import { formatCivilDate } from "@/lib/core/civil-date";
import {
  OWN_OPEN_HREF,
  OWN_OVERDUE_HREF,
  OWN_WAITING_HREF,
} from "@/lib/reports/model/portal-links";
import type { PortalFigures } from "@/lib/requests/model/portal-view";

/** How things stand, in one sentence and three figures. */
export function HomeFigures({ figures }: { figures: PortalFigures }) {
  const t = useTranslations("portal.home");
  const { open, overdue, waitingForYou, next } = figures;
  return (
    <div className="mb-8 grid grid-cols-2 gap-x-6 gap-y-6 sm:grid-cols-3">
      <Stat
        label={t("openFigure")}
        value={String(open)}
        href={OWN_OPEN_HREF}
        hint={
          <span className={overdue > 0 ? "text-danger" : undefined}>
            {t("openHint", { count: overdue })}
          </span>
        }
        hintHref={overdue > 0 ? OWN_OVERDUE_HREF : undefined}
      />
      <Stat
        label={t("nextFigure")}
        value={next ? formatCivilDate(next.dueOn).replace(/ \d{4}$/, "") : "–"}
        hint={next ? <span className="ref">{next.reference}</span> : t("nextNone")}
        {...(next && { href: `/portal/requests/${next.reference}` })}
      />
      <Stat
        label={t("waitingFigure")}
        value={String(waitingForYou)}
        hint={t("waitingHint", { count: waitingForYou })}
        href={waitingForYou > 0 ? OWN_WAITING_HREF : undefined}
        tone={waitingForYou > 0 ? "warn" : "neutral"}
      />
    </div>
  );
}

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The same in words, under the heading of the page. */
export function figureWords(t: Translate, figures: PortalFigures): string {
  const { open, overdue, waitingForYou, next } = figures;
  return [
    t("summary", { open }),
    next ? t("summaryNext", { day: formatCivilDate(next.dueOn, "en", "long") }) : "",
    overdue > 0 ? t("summaryOverdue", { count: overdue }) : "",
    waitingForYou > 0 ? t("summaryWaiting", { count: waitingForYou }) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}
