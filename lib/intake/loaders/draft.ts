import { notFound } from "next/navigation";
import { cache } from "react";
import { withScope } from "@/lib/core/db";
import { formCaller, requireStaff } from "@/lib/gate/caller";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { openMail } from "@/lib/intake/commands/open-mail";
import { type PreparedDraft, prepareDraft } from "@/lib/intake/queries/prepare-draft";
import { findMailLine, type MailLine } from "@/lib/intake/queries/raw-mails";
import { blobStore } from "@/lib/storage/adapter/blob-store";

export type OpenedDraft = PreparedDraft & { readonly mail: MailLine; readonly now: Date };

/** Opens a mail, which leaves its trace, reads it apart from this process, and prepares its draft. */
export const loadMailDraft = cache(async (rawMailId: string): Promise<OpenedDraft> => {
  const { scope, now } = await requireStaff("mail:take_in");
  const opened = await openMail.execute(await formCaller(), { rawMailId });
  if (!opened.ok) notFound();
  const parsed = await readStoredMail(blobStore(), opened.value);
  const prepared = await withScope(scope, async (tx) => {
    const mail = await findMailLine(tx, rawMailId);
    return mail && { mail, ...(await prepareDraft(tx, mail, parsed)) };
  });
  return prepared ? { ...prepared, now } : notFound();
});
