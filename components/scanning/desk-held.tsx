import { Download } from "lucide";
import { PageHeader } from "@/components/layout/page-header";
import { ScanAgainForm } from "@/components/scanning/scan-again-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { importPath, resultPath } from "@/lib/imports/model/import";
import { MAILS_PATH, mailPath, originalPath } from "@/lib/intake/present/drops";
import { requestPath } from "@/lib/requests/present/paths";
import type { HeldView } from "@/lib/scanning/loaders";
import type { FileKind } from "@/lib/scanning/model";
import { failureSentence, HELD_TITLES, KIND_WORDS } from "@/lib/scanning/present";
import type { Hold } from "@/lib/storage/model/scan";

const TONES: Readonly<Record<Hold, NoticeTone>> = {
  being_scanned: "info",
  virus: "danger",
  not_scannable: "warn",
};

const DOWNLOADS: Readonly<Record<FileKind, (id: string) => string>> = {
  attachment: (id) => `/files/attachments/${id}`,
  mail: originalPath,
  import: resultPath,
};

function wayBack({ file, kind }: HeldView) {
  const { id } = file.place;
  if (kind === "mail") {
    return [
      { label: "Mail", href: MAILS_PATH },
      { label: "The mail", href: mailPath(id) },
    ];
  }
  if (kind === "import") return [{ label: "Import", href: importPath("desk", id) }];
  const queue = { label: "Queue", href: "/desk" };
  if (file.reference === null) return [queue];
  return [queue, { label: file.reference, href: requestPath(file.reference) }];
}

function Why({ held: { file, hold } }: { held: HeldView }) {
  const { finding } = file.scan;
  if (hold === "virus") {
    return (
      <>
        The scanner calls it <strong className="break-all">{finding}</strong>. The file is kept
        sealed, and nobody can download it. Tell whoever sent it, by telephone rather than by
        answering, and ask for the file anew.
      </>
    );
  }
  if (hold === "not_scannable") {
    return (
      <>{failureSentence(finding)} Nobody can tell whether it is safe, so nobody can have it.</>
    );
  }
  return <>That usually takes a few seconds. Until nothing was found in it, nobody can have it.</>;
}

/** A file that the desk cannot have, and why; or the way to it, once it is free. */
export function DeskHeld({ held }: { held: HeldView }) {
  const { file, kind, hold, mayScanAgain } = held;
  const link = (label: string) => (
    <a href={DOWNLOADS[kind](file.place.id)} className={buttonClass({ variant: "secondary" })}>
      <Icon of={Download} />
      {label}
    </a>
  );
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[...wayBack(held), { label: KIND_WORDS[kind] }]} />}
        title={<span className="break-all">{file.name}</span>}
      />
      <div className="flex max-w-2xl flex-col items-start gap-4">
        {hold === null ? (
          <Notice tone="ok" title="This file can be downloaded">
            Nothing holds it back.
          </Notice>
        ) : (
          <Notice tone={TONES[hold]} title={HELD_TITLES[hold]}>
            <Why held={held} />
          </Notice>
        )}
        {hold === null && link("Download it")}
        {hold === "being_scanned" && link("Try again")}
        {mayScanAgain && <ScanAgainForm kind={kind} fileId={file.place.id} />}
      </div>
    </>
  );
}
