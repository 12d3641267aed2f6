import { Download } from "lucide";
import { useTranslations } from "next-intl";
import { HoldBadge } from "@/components/scanning/file-mark";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/chart/share-bar";
import { Icon } from "@/components/ui/icon";
import type { ImportView } from "@/lib/imports/loaders";
import { type ImportDoor, importPath, resultPath } from "@/lib/imports/model/import";
import { portalHref } from "@/lib/requests/model/portal-view";
import { queueHref, WHOLE_QUEUE } from "@/lib/requests/model/queue-view";
import { momentIn } from "@/lib/requests/present/moments";

type Props = { door: ImportDoor; view: ImportView };

/** The customer's own file with what became of each row; while a scanner holds it back, the way to the page that says why. */
function ResultLink({ view }: Pick<Props, "view">) {
  const t = useTranslations("imports.check");
  const held = useTranslations("portal.files.held");
  const { job, hold } = view;
  if (!view.mayReadFile) return null;
  if (hold === null) {
    return (
      <a href={resultPath(job.id)} className={buttonClass()}>
        <Icon of={Download} />
        {t("download")}
      </a>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <a href={resultPath(job.id)} className={buttonClass()}>
        {t("heldBack")}
      </a>
      <HoldBadge hold={hold} words={held(`short.${hold}`, { name: job.scanFinding ?? "" })} />
    </span>
  );
}

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="measure mt-4 grid gap-1">
      {of
        .filter((text) => text !== "")
        .map((text) => (
          <li key={text}>{text}</li>
        ))}
    </ul>
  );
}

/** What a dry run found: a picture, the same in words, and the file to put right. */
export function WhatItWouldDo({ door, view }: Props) {
  const t = useTranslations("imports.check");
  const { job } = view;
  const { good, bad, known, likely, destructive, rows } = job;
  return (
    <Section title={t("title")}>
      <ShareBar
        label={t("picture", { rows })}
        parts={[
          { label: t("good"), value: good, tone: "ok" },
          { label: t("bad"), value: bad, tone: "danger" },
          { label: t("known"), value: known, tone: "neutral" },
        ]}
      />
      <Sentences
        of={[
          t("sentence", { good }),
          t("bad_", { bad }),
          t("known_", { known }),
          t("likely_", { likely }),
          t("destructive_", { destructive }),
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        <ResultLink view={view} />
        {view.looksAfter && (
          <>
            <ButtonLink href={importPath(door, job.id, "/columns")}>{t("columns")}</ButtonLink>
            <ButtonLink variant="quiet" href={importPath(door, job.id, "/drop")}>
              {t("drop")}
            </ButtonLink>
          </>
        )}
      </div>
      {view.mayReadFile && view.hold === null && bad > 0 && (
        <p className="measure mt-2 text-base text-ink-muted">{t("downloadHint")}</p>
      )}
    </Section>
  );
}

/** The list of requests that shows those of an import only. Once it was undone, those of the desk are in the history. */
function listOf(door: ImportDoor, { id, state }: ImportView["job"]): string {
  if (door === "portal") return portalHref({ view: "all", importId: id });
  const view = state === "undone" ? ("history" as const) : WHOLE_QUEUE.view;
  return queueHref({ ...WHOLE_QUEUE, view, importId: id });
}

/** What a file has become: a picture, the same in words, and the way back while nothing has begun. */
export function Outcome({ door, view }: Props) {
  const t = useTranslations("imports.done");
  const check = useTranslations("imports.check");
  const { job } = view;
  const { imported, bad, known, withdrawn, kept, rows } = job;
  const isUndone = job.state === "undone";
  return (
    <Section title={t("title")}>
      <ShareBar
        label={check("picture", { rows })}
        parts={[
          { label: t("imported"), value: isUndone ? kept : imported, tone: "ok" },
          { label: check("bad"), value: bad, tone: "danger" },
          ...(isUndone
            ? [{ label: t("undone"), value: withdrawn, tone: "neutral" as const }]
            : [{ label: check("known"), value: known, tone: "neutral" as const }]),
        ]}
      />
      <Sentences
        of={[
          t("sentence", { imported }),
          isUndone ? "" : t("receipt", { at: momentIn(job.zone, job.receivedAt) }),
          check("bad_", { bad }),
          check("known_", { known }),
          t("withdrawn_", { withdrawn }),
          t("kept_", { kept }),
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        {imported > 0 && (
          <ButtonLink href={listOf(door, job)}>{t(`see.${door}`, { imported })}</ButtonLink>
        )}
        <ResultLink view={view} />
        {view.looksAfter && job.state === "imported" && imported > 0 && (
          <ButtonLink variant="quiet" href={importPath(door, job.id, "/undo")}>
            {t("undo")}
          </ButtonLink>
        )}
      </div>
    </Section>
  );
}
