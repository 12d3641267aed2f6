import { useTranslations } from "next-intl";
import { ImportForm } from "@/components/imports/import-form";
import { useImportTitle } from "@/components/imports/import-view";
import { ForController } from "@/components/portal/for-controller";
import { StateBadge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { FormActions } from "@/components/ui/form-actions";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { dropImportAction, undoImportAction } from "@/lib/imports/actions";
import { type ImportDoor, importPath } from "@/lib/imports/model/import";
import type { ImportLine } from "@/lib/imports/queries/list-imports";
import type { Started } from "@/lib/imports/queries/started";
import { STATE_KINDS, STATE_LABELS } from "@/lib/requests/present";

type Props = { door: ImportDoor; job: ImportLine };

/** The question, under the file that it is about. */
function Title({ job, text }: { job: ImportLine; text: string }) {
  const file = useImportTitle({ job });
  return (
    <div>
      <p className="text-sm wrap-anywhere text-ink-muted">{file}</p>
      <h1 className="text-2xl in-[.density-roomy]:text-3xl">{text}</h1>
    </div>
  );
}

/** Asks once more before every request of an import is withdrawn, or says which of them stand in the way. */
export function ConfirmUndo({ door, job, started }: Props & { started: Started }) {
  const t = useTranslations("imports.undo");
  const back = importPath(door, job.id);
  const { imported } = job;
  if (started.count > 0) return <HasStarted door={door} job={job} started={started} />;
  return (
    <div className="grid max-w-[44rem] gap-5">
      <Title job={job} text={t("title")} />
      <p className="measure">{t("body", { imported })}</p>
      <ImportForm action={undoImportAction} about={{ importId: job.id, version: job.version }}>
        {door === "portal" && <ForController />}
        <FormActions>
          <SubmitButton variant="danger" size="lg" pendingLabel={t("pending")}>
            {t("button", { imported })}
          </SubmitButton>
          <ButtonLink size="lg" variant="quiet" href={back}>
            {t("back")}
          </ButtonLink>
        </FormActions>
      </ImportForm>
    </div>
  );
}

function HasStarted({ door, job, started }: Props & { started: Started }) {
  const t = useTranslations("imports.undo");
  const words = useTranslations("portal.states");
  const { count, first } = started;
  return (
    <div className="grid max-w-[44rem] gap-5">
      <Title job={job} text={t("startedTitle")} />
      <Notice tone="info">{t(door === "portal" ? "started" : "startedDesk", { count })}</Notice>
      {count > first.length && (
        <p>{t("someOf", { shown: first.length, count: count.toLocaleString("en") })}</p>
      )}
      <ul aria-label={t("startedList")} className="grid gap-1">
        {first.map(({ reference, state }) => (
          <li key={reference} className="flex flex-wrap gap-x-4">
            <TextLink href={`/${door}/requests/${reference}`} className="ref">
              {reference}
            </TextLink>
            <StateBadge kind={STATE_KINDS[state]}>
              {door === "desk" ? STATE_LABELS[state] : words(state)}
            </StateBadge>
          </li>
        ))}
      </ul>
      <div>
        <ButtonLink href={importPath(door, job.id)}>{t("back")}</ButtonLink>
      </div>
    </div>
  );
}

/** Asks once more before a file is erased that was not started. */
export function ConfirmDrop({ door, job }: Props) {
  const t = useTranslations("imports.drop");
  return (
    <div className="grid max-w-[44rem] gap-5">
      <Title job={job} text={t("title")} />
      <p className="measure">{t("body")}</p>
      <ImportForm action={dropImportAction} about={{ importId: job.id, version: job.version }}>
        {door === "portal" && <ForController />}
        <FormActions>
          <SubmitButton variant="danger" size="lg" pendingLabel={t("pending")}>
            {t("button")}
          </SubmitButton>
          <ButtonLink size="lg" variant="quiet" href={importPath(door, job.id)}>
            {t("back")}
          </ButtonLink>
        </FormActions>
      </ImportForm>
    </div>
  );
}
