import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { clockFacts } from "@/components/portal/clock-facts";
import { DaysWords } from "@/components/portal/days-words";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { ClockMark } from "@/components/ui/clock-mark";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { canMove, isOpen } from "@/lib/requests/model/state";
import { STATE_KINDS } from "@/lib/requests/present";
import type { PortalRequest } from "@/lib/requests/queries/portal-request";

/** Name, clock and state of a request, and what can be done about it. */
export function RequestHeader({ request, now }: { request: PortalRequest; now: Date }) {
  const t = useTranslations("portal");
  const { reference, state, dueOn, ballHolder, ballSince, zone } = request;
  const facts = clockFacts(request, now);
  const since = formatCivilDate(civilDateIn(zone, ballSince));
  return (
    <PageHeader
      breadcrumb={
        <Breadcrumb items={[{ label: t("request.back"), href: "/portal" }, { label: reference }]} />
      }
      mark={
        facts && (
          <ClockMark total={facts.total} passed={facts.passed} state={facts.state} size={80} />
        )
      }
      title={<span className="ref">{reference}</span>}
      meta={
        <>
          <StateBadge kind={STATE_KINDS[state]}>{t(`states.${state}`)}</StateBadge>
          {facts && <DaysWords facts={facts} dueOn={dueOn} />}
          {state !== "merged" && (
            <span>{t("request.due", { day: formatCivilDate(dueOn, "en", "long") })}</span>
          )}
          {isOpen(state) && (
            <span className="text-base text-ink-muted">
              {t(`ball.${ballHolder}`)} {t("ballSince", { day: since })}
            </span>
          )}
        </>
      }
      actions={
        canMove(state, "withdraw") && (
          <ButtonLink variant="quiet" href={`/portal/requests/${reference}/withdraw`}>
            {t("request.withdraw")}
          </ButtonLink>
        )
      }
    />
  );
}
