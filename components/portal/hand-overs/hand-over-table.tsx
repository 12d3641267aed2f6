import { useTranslations } from "next-intl";
import { PortalExport } from "@/components/portal/portal-export";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import { tableHref } from "@/lib/core/table";
import {
  HAND_OVERS_PATH,
  type HandOverList,
  handOversHref,
} from "@/lib/routing/present/hand-overs";
import type { HandOverPage, HandOverRow } from "@/lib/routing/queries/hand-overs";

const KINDS = { offered: "todo", accepted: "done", not_ours: "stopped" } as const;

function Line({ row }: { row: HandOverRow }) {
  const t = useTranslations("handOvers");
  const words = useTranslations("portal");
  const day = formatCivilDate(row.askedOn);
  const standing = <StateBadge kind={KINDS[row.state]}>{t(`states.${row.state}`)}</StateBadge>;
  return (
    <Tr>
      <Th scope="row" shrink>
        <TextLink href={`${HAND_OVERS_PATH}/${row.id}`} className="ref font-medium">
          {row.reference}
        </TextLink>
        <span className="block text-base font-normal md:hidden">
          {row.state !== "offered" && standing}
        </span>
        <span className="block text-base font-normal text-ink-muted sm:hidden">
          {t("asked", { day })}
        </span>
      </Th>
      <Td className="max-md:align-top">
        {row.rights.length === 0
          ? t("inWords")
          : row.rights.map((right) => words(`rights.${right}`)).join(", ")}
      </Td>
      <Td shrink className="max-md:align-top max-sm:hidden">
        {day}
      </Td>
      <Td className="max-md:hidden">{standing}</Td>
    </Tr>
  );
}

type TableProps = { list: HandOverList; page: HandOverPage; isFirst: boolean };

/** Hand-overs with what is wanted and where they stand; who it is about stands on their own pages. */
export function HandOverTable({ list, page, isFirst }: TableProps) {
  const t = useTranslations("handOvers");
  const title = t(list === "waiting" ? "open" : "decided");
  return (
    <section className="mb-10">
      <h2 className="mb-3 text-xl">{title}</h2>
      <DataTable label={title}>
        <THead>
          <Tr>
            <Th>{t("reference")}</Th>
            <Th>{t("wants")}</Th>
            <Th className="max-sm:hidden">{t("askedOn")}</Th>
            <Th className="max-md:hidden">{t("standing")}</Th>
          </Tr>
        </THead>
        <TBody>
          {page.rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </TBody>
      </DataTable>
      <Pagination
        label={t(`pages.${list}`)}
        previousHref={isFirst ? undefined : HAND_OVERS_PATH}
        previousText={t("pages.first")}
        nextHref={page.next ? handOversHref(list, page.next) : undefined}
        nextText={t(`pages.${list}More`)}
      />
      {page.rows.length > 0 && (
        <PortalExport
          of={title}
          href={tableHref("portal-hand-overs", "csv", `?list=${list}`)}
          className="mt-4"
        />
      )}
    </section>
  );
}
