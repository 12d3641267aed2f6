import type { Caller } from "@/lib/gate/command";
import { keepMail } from "@/lib/intake/commands/hand-in";
import type { StoredMail } from "@/lib/intake/commands/store-mail";
import { looksLikeMail } from "@/lib/intake/model/looks-like-mail";
import type { DropRefusal } from "@/lib/intake/present/drops";
import { receiveUpload } from "@/lib/storage/adapter/receive-upload";
import type { BlobStore } from "@/lib/storage/model";

export type Dropped = {
  readonly mails: readonly (StoredMail & { readonly name: string })[];
  readonly problems: readonly { readonly name: string; readonly reason: DropRefusal }[];
};

/**
 * Streams the files of a form into storage and gives each that is a mail its row. What is no mail leaves nothing behind.
 * Throws AppError("invalid_input") for a form that cannot be read as one.
 */
export async function takeDropRequest(
  request: Request,
  caller: Caller,
  store: BlobStore,
): Promise<Dropped> {
  const fromOutlook = new Set<string>();
  const upload = await receiveUpload(request, store, async (head, name) => {
    const look = looksLikeMail(head, name);
    if (look === "outlook_msg") fromOutlook.add(name);
    return look === "mail" ? "message/rfc822" : null;
  });
  const mails = [];
  for (const file of upload.files) {
    mails.push({ ...(await keepMail(caller, store, file)), name: file.name });
  }
  const problems = upload.problems.map(({ name, reason }) => {
    if (reason !== "type_not_taken") return { name, reason };
    return { name, reason: fromOutlook.has(name) ? "outlook_msg" : "not_a_mail" } as const;
  });
  return { mails, problems };
}
