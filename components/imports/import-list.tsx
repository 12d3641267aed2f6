import { FileUp } from "lucide";
import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { DataTable, TBody, Td, THead, Th, Tr } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import { type ImportDoor, importPath, importsPath } from "@/lib/imports/model/import";
import { IMPORT_STATE_KINDS, writeImportKey } from "@/lib/imports/present";
import type { ImportLine, ImportPage } from "@/lib/imports/queries/list-imports";
import { momentIn } from "@/lib/requests/present/moments";

function Line({ door, line }: { door: ImportDoor; line: ImportLine }) {
  const t = useTranslations("imports");
  const { rows, imported } = line;
  const day = formatCivilDate(civilDateIn(line.zone, line.receivedAt));
  const controller = door === "desk" ? `${line.controllerName}, ` : "";
  return (
    <Tr>
      <Th scope="row">
        <TextLink href={importPath(door, line.id)} className="font-medium break-words">
          {line.fileName ?? t("list.erased", { day })}
        </TextLink>
        <span className="block text-sm text-ink-muted md:hidden">
          {controller}
          {t("list.few", { rows, imported, day })}
        </span>
      </Th>
      {door === "desk" && <Td className="max-md:hidden">{line.controllerName}</Td>}
      <Td shrink className="max-md:align-top">
        <StateBadge kind={IMPORT_STATE_KINDS[line.state]}>{t(`states.${line.state}`)}</StateBadge>
      </Td>
      <Td align="right" className="max-md:hidden">
        {rows.toLocaleString("en")}
      </Td>
      <Td align="right" className="max-md:hidden">
        {imported.toLocaleString("en")}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden">{momentIn(line.zone, line.receivedAt)}</Td>
      <Td className="max-md:hidden">{line.createdByName ?? t("facts.team")}</Td>
    </Tr>
  );
}

/** The imports of a controller, or of all of them at the desk, the newest first. */
export function ImportList({
  door,
  page,
  isFirst,
}: {
  door: ImportDoor;
  page: ImportPage;
  isFirst: boolean;
}) {
  const t = useTranslations("imports");
  if (page.lines.length === 0 && isFirst) {
    return (
      <EmptyState
        title={t("empty.title")}
        icon={<Icon of={FileUp} size={28} />}
        action={
          <ButtonLink href={`${importsPath(door)}/new`} variant="primary">
            {t("new")}
          </ButtonLink>
        }
      >
        {t("empty.body")}
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label={t("list.label")}>
        <THead>
          <Tr>
            <Th>{t("list.file")}</Th>
            {door === "desk" && <Th className="max-md:hidden">{t("list.controller")}</Th>}
            <Th>{t("list.state")}</Th>
            <Th align="right" className="max-md:hidden">
              {t("list.rows")}
            </Th>
            <Th align="right" className="max-md:hidden">
              {t("list.requests")}
            </Th>
            <Th className="max-md:hidden">{t("list.when")}</Th>
            <Th className="max-md:hidden">{t("list.by")}</Th>
          </Tr>
        </THead>
        <TBody>
          {page.lines.map((line) => (
            <Line key={line.id} door={door} line={line} />
          ))}
        </TBody>
      </DataTable>
      <Pagination
        label={t("list.label")}
        previousHref={isFirst ? undefined : importsPath(door)}
        previousText={t("list.first")}
        nextHref={page.next ? `${importsPath(door)}?after=${writeImportKey(page.next)}` : undefined}
        nextText={t("list.more")}
      />
    </>
  );
}
