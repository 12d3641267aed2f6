import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { FIELDS, type Field, isIdentifier } from "@/lib/imports/model/fields";

function needOf(field: Field): "always" | "oneOf" | "hereOrForAll" | null {
  if (field === "row_id") return "always";
  if (isIdentifier(field)) return "oneOf";
  return field === "rights" || field === "law" ? "hereOrForAll" : null;
}

/** Each column that a file can have: what it is, and whether it has to be there. */
export function ColumnGuide() {
  const t = useTranslations("imports");
  return (
    <Section title={t("guide.title")} description={t("guide.body")}>
      <DataTable label={t("guide.title")}>
        <THead>
          <Tr>
            <Th>{t("guide.column")}</Th>
            <Th>{t("guide.means")}</Th>
          </Tr>
        </THead>
        <TBody>
          {FIELDS.map((field) => {
            const need = needOf(field);
            return (
              <Tr key={field}>
                <Th scope="row" className="align-top sm:whitespace-nowrap">
                  <span className="block font-medium">{t(`fields.${field}`)}</span>
                  <code className="text-sm text-ink-muted">{field}</code>
                </Th>
                <Td className="align-top">
                  {t(`fieldHints.${field}`)}
                  {need !== null && (
                    <span className="block text-sm text-ink-muted">{t(`guide.need.${need}`)}</span>
                  )}
                </Td>
              </Tr>
            );
          })}
        </TBody>
      </DataTable>
    </Section>
  );
}
