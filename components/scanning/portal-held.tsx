import { useTranslations } from "next-intl";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import { draftPath } from "@/lib/drafts/model";
import { importPath, resultPath } from "@/lib/imports/model/import";
import type { HeldView } from "@/lib/scanning/loaders";
import type { Hold } from "@/lib/storage/model/scan";

const TONES: Readonly<Record<Hold, NoticeTone>> = {
  being_scanned: "info",
  virus: "danger",
  not_scannable: "warn",
};

function wayBack({ file, kind }: HeldView): { words: "request" | "import" | "home"; href: string } {
  if (kind === "import") return { words: "import", href: importPath("portal", file.place.id) };
  if (file.reference) return { words: "request", href: `/portal/requests/${file.reference}` };
  if (file.draftId) return { words: "request", href: draftPath(file.draftId, "files") };
  return { words: "home", href: "/portal" };
}

/** A file that the controller cannot have, and why; or the way to it, once it is free. */
export function PortalHeld({ held }: { held: HeldView }) {
  const t = useTranslations("portal.files.held");
  const { file, kind, hold } = held;
  const back = wayBack(held);
  const download =
    kind === "import" ? resultPath(file.place.id) : `/files/attachments/${file.place.id}`;
  return (
    <div className="mx-auto grid max-w-[44rem] gap-5">
      <h1 className="text-3xl">{t(`title.${hold ?? "free"}`)}</h1>
      <p className="font-medium break-all">{file.name}</p>
      {hold !== null && (
        <Notice tone={TONES[hold]}>
          <span className="wrap-anywhere">
            {t(`text.${hold}`, { name: file.scan.finding ?? "" })}
          </span>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {(hold === null || hold === "being_scanned") && (
          <a href={download} className={buttonClass({ variant: "primary" })}>
            {t(hold === null ? "download" : "again")}
          </a>
        )}
        <ButtonLink href={back.href}>{t(back.words)}</ButtonLink>
      </div>
    </div>
  );
}
