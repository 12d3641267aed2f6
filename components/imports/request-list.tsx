import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { ImportView } from "@/lib/imports/loaders";
import { type ImportDoor, importPath } from "@/lib/imports/model/import";
import type { ImportedRequest } from "@/lib/imports/queries/lines";
import { STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";

function Line({ door, row }: { door: ImportDoor; row: ImportedRequest }) {
  const t = useTranslations("imports.done");
  const words = useTranslations("portal.states");
  const state = (
    <StateBadge kind={STATE_KINDS[row.state]}>
      {door === "desk" ? STATE_LABELS[row.state] : words(row.state)}
    </StateBadge>
  );
  return (
    <Tr>
      <Th scope="row" shrink>
        <TextLink href={`/${door}/requests/${row.reference}`} className="ref">
          {row.reference}
        </TextLink>
        <span className="block font-normal sm:hidden">{state}</span>
      </Th>
      <Td align="right" className="max-sm:hidden">
        {row.line.toLocaleString("en")}
      </Td>
      <Td className="max-sm:hidden">{state}</Td>
      <Td className="whitespace-nowrap max-sm:align-top">
        {formatCivilDate(row.dueOn)}
        <span className="block text-base text-ink-muted sm:hidden">
          {t("ofLine", { line: row.line })}
        </span>
      </Td>
    </Tr>
  );
}

/** The requests that an import has become, in the order of its file. */
export function RequestList({ door, view }: { door: ImportDoor; view: ImportView }) {
  const t = useTranslations("imports.done");
  const { job, requests, requestAt } = view;
  if (!requests) return null;
  const address = (from: number) =>
    `${importPath(door, job.id)}${from > 0 ? `?request=${from}` : ""}#requests`;
  return (
    <>
      <DataTable label={t("requests")}>
        <THead>
          <Tr>
            <Th>{t("reference")}</Th>
            <Th align="right" className="max-sm:hidden">
              {t("line")}
            </Th>
            <Th className="max-sm:hidden">{t("state")}</Th>
            <Th>{t("due")}</Th>
          </Tr>
        </THead>
        <TBody>
          {requests.rows.map((row) => (
            <Line key={row.place} door={door} row={row} />
          ))}
        </TBody>
      </DataTable>
      <Pagination
        label={t("requests")}
        previousHref={requestAt > 0 ? address(0) : undefined}
        previousText={t("first")}
        nextHref={requests.next === null ? undefined : address(requests.next)}
        nextText={t("more")}
      />
    </>
  );
}
