import { notFound } from "next/navigation";
import { cache } from "react";
import { type Scope, withScope } from "@/lib/core/db";
import { formCaller, requireStaff } from "@/lib/gate/caller";
import { formatMail } from "@/lib/intake/adapter/format-mail";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { openMail } from "@/lib/intake/commands/open-mail";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { type PreparedDraft, prepareDraft } from "@/lib/intake/queries/prepare-draft";
import { findMailLine, type MailLine } from "@/lib/intake/queries/raw-mails";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { holdHere } from "@/lib/storage/adapter/scanner";

/** The message that is shown as its sender formatted it, and what is to be said above it. */
export type ShownFormatted = {
  readonly path: string;
  /** Pictures that were not loaded, and the hosts they lie at, each once. */
  readonly remote: number;
  readonly hosts: readonly string[];
  readonly withheld: number;
};

export type OpenedDraft = PreparedDraft & {
  readonly kind: "opened";
  readonly mail: MailLine;
  readonly now: Date;
  readonly formatted: ShownFormatted | null;
};

/** What is known without its texts of a mail whose key is damaged. */
export type LockedMail = {
  readonly kind: "locked";
  readonly mail: MailLine;
  readonly zone: string;
};

/**
 * Opens a mail, which leaves its trace, reads it apart from this process, and prepares its draft. `formatted` is the path
 * of the message that is to be shown as its sender formatted it.
 */
export const loadMailDraft = cache(
  async (rawMailId: string, formatted: string | null): Promise<OpenedDraft | LockedMail> => {
    const { scope, now } = await requireStaff("mail:take_in");
    const opened = await openMail.execute(await formCaller(), { rawMailId });
    if (!opened.ok) {
      if (opened.reason === "mail_key_damaged") return lockedMail(scope, rawMailId);
      notFound();
    }
    const parsed = await readStoredMail(blobStore(), opened.value);
    const prepared = await withScope(scope, async (tx) => {
      const mail = await findMailLine(tx, rawMailId);
      return mail && { mail, ...(await prepareDraft(tx, mail, parsed)) };
    });
    if (!prepared) notFound();
    const shown =
      parsed.ok && formatted !== null
        ? shownFormatted(parsed.value, formatted, holdHere(opened.value.scan) === null)
        : null;
    return { kind: "opened", ...prepared, now, formatted: shown };
  },
);

async function lockedMail(scope: Scope, rawMailId: string): Promise<LockedMail> {
  const mail = await withScope(scope, (tx) => findMailLine(tx, rawMailId));
  if (!mail) notFound();
  return { kind: "locked", mail, zone: mail.zone ?? "UTC" };
}

function shownFormatted(
  mail: ParsedMail,
  path: string,
  showsPictures: boolean,
): ShownFormatted | null {
  const formatted = formatMail(mail, path, showsPictures);
  if (!formatted) return null;
  const { remote, withheld } = formatted;
  return { path, remote: remote.length, hosts: [...new Set(remote)], withheld };
}
