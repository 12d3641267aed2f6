import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { CivilDate } from "@/lib/core/civil-date";
import { portalStatementHref } from "@/lib/reports/model/statement-address";
import {
  isRunning,
  lastPeriods,
  type StatementPeriod,
  statementCode,
} from "@/lib/reports/model/statement-period";
import { ENGLISH } from "@/lib/reports/present/statement/words";

/** So many of each: two years and a half of months would be a wall, and older ones are an address away. */
const SHOWN = { month: 13, quarter: 9 } as const;

/** The last periods, each with the way to its statement. */
export function PeriodList({
  kind,
  asOf,
  title,
}: {
  kind: StatementPeriod["kind"];
  asOf: CivilDate;
  title: string;
}) {
  const t = useTranslations("portal.reports");
  return (
    <section aria-label={title}>
      <h3 className="mb-2 text-base">{title}</h3>
      <ul className="grid gap-1">
        {lastPeriods(kind, asOf, SHOWN[kind]).map((period) => {
          const name = ENGLISH.period(period);
          return (
            <li key={statementCode(period)}>
              <TextLink
                href={portalStatementHref(period)}
                className="inline-flex min-h-6 items-center"
              >
                {isRunning(period, asOf) ? t("running", { period: name }) : name}
              </TextLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
