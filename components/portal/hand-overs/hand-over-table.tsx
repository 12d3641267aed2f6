import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/badge";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { formatCivilDate } from "@/lib/core/civil-date";
import type { HandOverRow } from "@/lib/routing/queries/hand-overs";

const KINDS = { offered: "todo", accepted: "done", not_ours: "stopped" } as const;

/** Hand-overs with what is wanted and where they stand; who it is about stands on their own pages. */
export function HandOverTable({ title, rows }: { title: string; rows: readonly HandOverRow[] }) {
  const t = useTranslations("handOvers");
  const words = useTranslations("portal");
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
          {rows.map((row) => (
            <Tr key={row.id}>
              <Th scope="row" shrink>
                <TextLink href={`/portal/hand-overs/${row.id}`} className="ref font-medium">
                  {row.reference}
                </TextLink>
              </Th>
              <Td>
                {row.rights.length === 0
                  ? t("inWords")
                  : row.rights.map((right) => words(`rights.${right}`)).join(", ")}
              </Td>
              <Td shrink className="max-sm:hidden">
                {formatCivilDate(row.askedOn)}
              </Td>
              <Td className="max-md:hidden">
                <StateBadge kind={KINDS[row.state]}>{t(`states.${row.state}`)}</StateBadge>
              </Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
    </section>
  );
}
