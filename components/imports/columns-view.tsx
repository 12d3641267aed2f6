import { useTranslations } from "next-intl";
import { ColumnsForm } from "@/components/imports/columns-form";
import { ImportSteps } from "@/components/imports/import-steps";
import { PageHeader } from "@/components/layout/page-header";
import { ForController } from "@/components/portal/for-controller";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { loadColumns } from "@/lib/imports/loaders";
import { type ImportDoor, importPath, importsPath } from "@/lib/imports/model/import";
import { RIGHTS } from "@/lib/requests/model/codes";
import { LAW_GROUPS } from "@/lib/sla/model/shipped/laws";

type Props = { door: ImportDoor; loaded: Awaited<ReturnType<typeof loadColumns>> };

/** What the columns of a file are, at either door. */
export function ColumnsView({ door, loaded }: Props) {
  const t = useTranslations("imports");
  const words = useTranslations("portal");
  const { job, mapping, columns, isRemembered } = loaded;
  return (
    <div className="grid grid-cols-1 gap-7">
      <div>
        <PageHeader
          title={t("columns.title")}
          eyebrow={job.fileName}
          description={t("columns.intro")}
          breadcrumb={<Breadcrumb items={[{ label: t("back"), href: importsPath(door) }]} />}
        />
        <ImportSteps at="columns" />
      </div>
      {isRemembered && <Notice tone="info">{t("columns.remembered")}</Notice>}
      <ColumnsForm
        importId={job.id}
        version={job.version}
        columns={columns}
        mapping={mapping}
        forController={door === "portal" && <ForController />}
        rights={RIGHTS.map((value) => ({ value, label: words(`rights.${value}`) }))}
        laws={LAW_GROUPS.map(({ group, laws }) => ({
          label: words(`lawGroups.${group}`),
          options: laws.map((value) => ({ value, label: words(`laws.${value}`) })),
        }))}
      >
        <ButtonLink variant="quiet" href={importPath(door, job.id, "/drop")}>
          {t("check.drop")}
        </ButtonLink>
      </ColumnsForm>
    </div>
  );
}
