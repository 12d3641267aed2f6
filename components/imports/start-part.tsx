import { useTranslations } from "next-intl";
import { ImportForm } from "@/components/imports/import-form";
import { StartForm } from "@/components/imports/start-form";
import { ForController } from "@/components/portal/for-controller";
import { Section } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { askImportInstructionAction } from "@/lib/imports/actions";
import type { ImportView } from "@/lib/imports/loaders";
import type { ImportDoor } from "@/lib/imports/model/import";
import { momentIn } from "@/lib/requests/present/moments";

type Props = { door: ImportDoor; view: ImportView };

/** How an import is started, by whoever may; a member whose file orders what cannot be undone asks an instructor. */
export function StartPart({ door, view }: Props) {
  const t = useTranslations("imports.start");
  const { job, mayInstruct } = view;
  const { id: importId, version, good, bad, destructive, controllerName } = job;
  if (good === 0) return <Notice tone="warn">{t("nothing")}</Notice>;
  if (door === "portal" && destructive > 0 && !mayInstruct) return <AskInstruction view={view} />;
  const form = { importId, version, good, bad, destructive, controllerName };
  return (
    <Section title={t("title")}>
      <div className="max-w-[40rem]">
        <StartForm {...form} door={door} forController={door === "portal" && <ForController />} />
      </div>
    </Section>
  );
}

function AskInstruction({ view: { job } }: Pick<Props, "view">) {
  const t = useTranslations("imports.start");
  return (
    <Section title={t("memberTitle")}>
      <div className="grid gap-4">
        <p className="measure">{t("member")}</p>
        {job.askedAt && (
          <Notice tone="ok" role="status">
            {t("asked", { at: momentIn(job.zone, job.askedAt) })}
          </Notice>
        )}
        <ImportForm
          action={askImportInstructionAction}
          about={{ importId: job.id, version: job.version }}
        >
          <ForController />
          <div>
            <SubmitButton variant={job.askedAt ? "secondary" : "primary"}>{t("ask")}</SubmitButton>
          </div>
        </ImportForm>
      </div>
    </Section>
  );
}
