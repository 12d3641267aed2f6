import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { FIELDS, isIdentifier } from "@/lib/imports/model/fields";

/** Each column that a file can have: what it is, and whether it has to be there. */
export function ColumnGuide() {
  const t = useTranslations("imports");
  const needed = (field: (typeof FIELDS)[number]) => {
    if (field === "row_id") return t("guide.yes");
    if (isIdentifier(field)) return t("guide.one");
    return field === "rights" || field === "law" ? t("guide.all") : t("guide.no");
  };
  return (
    <Section title={t("guide.title")} description={t("guide.body")}>
      <DataTable label={t("guide.title")}>
        <THead>
          <Tr>
            <Th>{t("guide.column")}</Th>
            <Th>{t("guide.means")}</Th>
            <Th>{t("guide.needed")}</Th>
          </Tr>
        </THead>
        <TBody>
          {FIELDS.map((field) => (
            <Tr key={field}>
              <Th scope="row" className="align-top sm:whitespace-nowrap">
                <span className="block font-medium">{t(`fields.${field}`)}</span>
                <code className="text-sm text-ink-muted">{field}</code>
              </Th>
              <Td className="align-top">{t(`fieldHints.${field}`)}</Td>
              <Td className="align-top text-ink-muted sm:whitespace-nowrap">{needed(field)}</Td>
            </Tr>
          ))}
        </TBody>
      </DataTable>
    </Section>
  );
}
