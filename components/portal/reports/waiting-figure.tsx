import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { PortalReport } from "@/lib/reports/model/portal";

/** Requests that wait for the controller's reply: what only it can move. */
export function WaitingFigure({ report: { waiting, waitingInAll } }: { report: PortalReport }) {
  const t = useTranslations("portal.reports");
  return (
    <Section title={t("waiting")} description={t("waitingCount", { count: waitingInAll })}>
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
    </Section>
  );
}

/** Work on open requests at the companies that process on our behalf. */
export function ElsewhereFigure({ report: { elsewhere } }: { report: PortalReport }) {
  const t = useTranslations("portal.reports");
  return (
    <Section title={t("elsewhere")} description={t("elsewhereHow")}>
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
            {elsewhere.map(({ name, operator, openTasks, overdueTasks, nextDueOn }) => (
              <Tr key={`${name} ${operator}`}>
                <Th scope="row">{name}</Th>
                <Td>{operator}</Td>
                <Td align="right">{openTasks}</Td>
                <Td align="right">{overdueTasks}</Td>
                <Td>{formatCivilDate(nextDueOn)}</Td>
              </Tr>
            ))}
          </TBody>
        </DataTable>
      )}
    </Section>
  );
}
