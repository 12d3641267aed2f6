import { useTranslations } from "next-intl";
import { FigureFiles } from "@/components/portal/reports/figure-files";
import { rowsLink } from "@/components/portal/reports/rows-link";
import { NumberLink } from "@/components/reports/number-link";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import type { PortalReport } from "@/lib/reports/model/portal";
import { elsewhereHref, OWN_WAITING_HREF } from "@/lib/reports/model/portal-links";

/** Requests that wait for the controller's reply: what only it can move. */
export function WaitingFigure({ report: { waiting, waitingInAll } }: { report: PortalReport }) {
  const t = useTranslations("portal.reports");
  const rest = waitingInAll - waiting.length;
  const toAll = rowsLink(waitingInAll, OWN_WAITING_HREF);
  return (
    <Section
      title={t("waiting")}
      description={t.rich("waitingCount", { count: waitingInAll, allRows: toAll })}
      actions={
        waitingInAll > 0 && (
          <FigureFiles
            href={tableHref("portal-requests", "csv", OWN_WAITING_HREF)}
            of={t("waiting")}
          />
        )
      }
    >
      {waiting.length > 0 && (
        <DataTable label={t("waiting")}>
          <THead>
            <Tr>
              <Th>{t("reference")}</Th>
              <Th>{t("since")}</Th>
              <Th>{t("due")}</Th>
            </Tr>
          </THead>
          <TBody>
            {waiting.map(({ reference, since, dueOn }) => (
              <Tr key={reference}>
                <Th scope="row">
                  <TextLink href={`/portal/requests/${reference}`} className="ref">
                    {reference}
                  </TextLink>
                </Th>
                <Td>{formatCivilDate(since)}</Td>
                <Td>{formatCivilDate(dueOn)}</Td>
              </Tr>
            ))}
          </TBody>
        </DataTable>
      )}
      {rest > 0 && <p className="mt-3">{t.rich("waitingRest", { count: rest, allRows: toAll })}</p>}
    </Section>
  );
}

/** Work on open requests at the companies that process on our behalf. */
export function ElsewhereFigure({ report: { elsewhere } }: { report: PortalReport }) {
  const t = useTranslations("portal.reports");
  return (
    <Section
      title={t("elsewhere")}
      description={t("elsewhereHow")}
      actions={
        elsewhere.length > 0 && (
          <FigureFiles href={tableHref("portal-elsewhere", "csv", "")} of={t("elsewhere")} />
        )
      }
    >
      {elsewhere.length === 0 ? (
        <p>{t("elsewhereNone")}</p>
      ) : (
        <DataTable label={t("elsewhere")}>
          <THead>
            <Tr>
              <Th>{t("system")}</Th>
              <Th>{t("operator")}</Th>
              <Th align="right">{t("openTasks")}</Th>
              <Th align="right">{t("overdueTasks")}</Th>
              <Th>{t("nextDue")}</Th>
            </Tr>
          </THead>
          <TBody>
            {elsewhere.map(({ id, name, operator, openTasks, overdueTasks, nextDueOn }) => (
              <Tr key={id}>
                <Th scope="row">{name}</Th>
                <Td>{operator}</Td>
                <Td align="right">
                  <NumberLink value={openTasks} href={elsewhereHref(id, false)} />
                </Td>
                <Td align="right">
                  <NumberLink value={overdueTasks} href={elsewhereHref(id, true)} />
                </Td>
                <Td>{formatCivilDate(nextDueOn)}</Td>
              </Tr>
            ))}
          </TBody>
        </DataTable>
      )}
    </Section>
  );
}
