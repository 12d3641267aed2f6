import { useTranslations } from "next-intl";
import { clockFacts } from "@/components/portal/clock-facts";
import { DaysWords } from "@/components/portal/days-words";
import { StateBadge } from "@/components/ui/badge";
import { ClockMark } from "@/components/ui/clock-mark";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { PortalLine } from "@/lib/requests/model/portal-view";
import { isOpen } from "@/lib/requests/model/state";
import { STATE_KINDS } from "@/lib/requests/present";

type LineProps = { line: PortalLine; now: Date };

function Line({ line, now }: LineProps) {
  const t = useTranslations("portal");
  const facts = clockFacts(line, now);
  return (
    <li className="grid border-t border-line first:border-t-0 grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1 py-4 sm:grid-cols-[auto_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <span className="row-span-3 flex size-11 items-center justify-center sm:row-span-1">
        {facts && (
          <ClockMark total={facts.total} passed={facts.passed} state={facts.state} size={40} />
        )}
      </span>
      <div className="min-w-0">
        <TextLink href={`/portal/requests/${line.reference}`} className="ref font-medium">
          {line.reference}
        </TextLink>
        <p className="text-base text-ink-muted">
          {line.rights.map((right) => t(`rights.${right}`)).join(", ")}
        </p>
      </div>
      <div className="col-start-2 min-w-0 text-base sm:col-start-auto">
        <StateBadge kind={STATE_KINDS[line.state]}>{t(`states.${line.state}`)}</StateBadge>
        {isOpen(line.state) && <p className="text-ink-muted">{t(`ball.${line.ballHolder}`)}</p>}
      </div>
      <div className="col-start-2 min-w-0 text-base sm:col-start-auto sm:text-right">
        {facts && <DaysWords facts={facts} dueOn={line.dueOn} />}
        {line.state !== "merged" && (
          <p className="text-ink-muted">{t("request.due", { day: formatCivilDate(line.dueOn) })}</p>
        )}
      </div>
    </li>
  );
}

/** The controller's requests, one line each; a list and not a table, so that it reads at any width. */
export function RequestTable({ lines, now }: { lines: readonly PortalLine[]; now: Date }) {
  const t = useTranslations("portal.home");
  return (
    <ul aria-label={t("table")} className="border-b border-line">
      {lines.map((line) => (
        <Line key={line.id} line={line} now={now} />
      ))}
    </ul>
  );
}
