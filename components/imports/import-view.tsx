import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ImportSteps } from "@/components/imports/import-steps";
import { Outcome, WhatItWouldDo } from "@/components/imports/outcome";
import { Progress } from "@/components/imports/progress";
import { RequestList } from "@/components/imports/request-list";
import { RowTable } from "@/components/imports/row-table";
import { StartPart } from "@/components/imports/start-part";
import { PageHeader } from "@/components/layout/page-header";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { civilDateIn, formatCivilDate } from "@/lib/core/civil-date";
import type { ImportView as View } from "@/lib/imports/loaders";
import {
  type ImportDoor,
  importPath,
  importsPath,
  isWorking,
  stepOf,
} from "@/lib/imports/model/import";
import { IMPORT_STATE_KINDS } from "@/lib/imports/present";
import { momentIn } from "@/lib/requests/present/moments";

type Props = { door: ImportDoor; view: View };

/** The title of an import: its file's name as long as it is kept. */
export function useImportTitle({ job }: Pick<View, "job">): string {
  const t = useTranslations("imports");
  const day = formatCivilDate(civilDateIn(job.zone, job.receivedAt));
  return job.fileName ?? t("list.erased", { day });
}

function Facts({ door, view }: Props) {
  const t = useTranslations("imports.facts");
  const { job } = view;
  const by = (name: string | null) => t("startedBy", { name: name ?? t("team") });
  const at = (instant: Date) => momentIn(job.zone, instant);
  const kept = formatCivilDate(civilDateIn("UTC", new Date(job.eraseAt.getTime() - 1)));
  const items = [
    ...(door === "desk" ? [{ term: t("controller"), detail: job.controllerName }] : []),
    { term: t("received"), detail: at(job.receivedAt) },
    { term: t("by"), detail: job.createdByName ?? t("team") },
    ...(job.startedAt
      ? [{ term: t("started"), detail: `${at(job.startedAt)}, ${by(view.startedByName)}` }]
      : []),
    ...(job.undoneAt
      ? [{ term: t("undone"), detail: `${at(job.undoneAt)}, ${by(view.undoneByName)}` }]
      : []),
    { term: t("file"), detail: job.erasedAt ? t("erased") : t("kept", { day: kept }) },
  ];
  return <DescriptionList items={items} layout="grid" />;
}

/** One import at either door: where it stands, what it would do or has done, and what can be done with it. */
export function ImportView({ door, view }: Props) {
  const t = useTranslations("imports");
  const { job } = view;
  const title = useImportTitle(view);
  const step = stepOf(job.state);
  return (
    <div className="grid grid-cols-1 gap-7">
      <div>
        <PageHeader
          title={<span className="break-words">{title}</span>}
          breadcrumb={<Breadcrumb items={[{ label: t("back"), href: importsPath(door) }]} />}
          meta={
            <StateBadge kind={IMPORT_STATE_KINDS[job.state]}>{t(`states.${job.state}`)}</StateBadge>
          }
        />
        {step !== null && <ImportSteps at={step} />}
      </div>
      {!view.looksAfter && (
        <Notice tone="info">{t(`otherDoor.${door}`, { controller: job.controllerName })}</Notice>
      )}
      {isWorking(job.state) && <Working door={door} view={view} />}
      <Body door={door} view={view} />
      <Section title={t("facts.title")}>
        <Facts door={door} view={view} />
      </Section>
    </div>
  );
}

function Working({ door, view }: Props) {
  const t = useTranslations("imports.work");
  const { id, state, position, rows } = view.job;
  if (!isWorking(state)) return null;
  return (
    <div className="grid gap-2">
      <Progress key={state} importId={id} state={state} position={position} rows={rows} />
      <noscript>
        <ButtonLink href={importPath(door, id)}>{t("again")}</ButtonLink>
      </noscript>
    </div>
  );
}

function Body({ door, view }: Props): ReactNode {
  const t = useTranslations("imports");
  switch (view.job.state) {
    case "checked":
      return (
        <>
          <WhatItWouldDo door={door} view={view} />
          {view.looksAfter && <StartPart door={door} view={view} />}
          <Rows door={door} view={view} />
        </>
      );
    case "imported":
    case "undone":
      return (
        <>
          <Outcome door={door} view={view} />
          {view.requests && (
            <Section id="requests" title={t("done.requests")}>
              <RequestList door={door} view={view} />
            </Section>
          )}
          <Rows door={door} view={view} />
        </>
      );
    case "dropped":
      return <Notice tone="info">{t("dropped")}</Notice>;
    default:
      return null;
  }
}

function Rows({ door, view }: Props) {
  const t = useTranslations("imports.rows");
  if (!view.rows || view.rows.rows.length + view.rowAt === 0) return null;
  return (
    <Section id="rows" title={t("title")}>
      <RowTable door={door} view={view} />
    </Section>
  );
}
