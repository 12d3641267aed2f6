import { useTranslations } from "next-intl";
import type { UploadFormProps } from "@/components/imports/upload-form";
import { Section } from "@/components/ui/card";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { FIELDS, type Field, isIdentifier } from "@/lib/imports/model/fields";

function needOf(field: Field): "always" | "oneOf" | "hereOrForAll" | null {
  if (field === "row_id") return "always";
  if (isIdentifier(field)) return "oneOf";
  return field === "rights" || field === "law" ? "hereOrForAll" : null;
}

/** What is said in other words to an officer, who brings in the file of a controller. */
const SAID_TO_DESK = ["row_id", "crm_id", "asked_on", "told_person", "notes"] as const;

/** Each column that a file can have: what it is, and whether it has to be there. */
export function ColumnGuide({ door }: { door: UploadFormProps["door"] }) {
  const t = useTranslations("imports");
  const hint = (field: Field) => {
    const own = door === "desk" && SAID_TO_DESK.find((said) => said === field);
    return own ? t(`deskHints.${own}`) : t(`fieldHints.${field}`);
  };
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
                  {hint(field)}
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
