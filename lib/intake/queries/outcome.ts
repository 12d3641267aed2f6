import { type Scope, withScope } from "@/lib/core/db";
import { storeFilesOf } from "@/lib/intake/adapter/mail-files";
import type { ParsedMail } from "@/lib/intake/model/mail";
import type { MailPlan } from "@/lib/intake/model/plan-mail";
import { trimReply } from "@/lib/intake/model/trim-reply";
import { draftOf } from "@/lib/intake/present/draft";
import type { Investigation } from "@/lib/intake/queries/investigate";
import { findControllerZone } from "@/lib/intake/queries/senders";
import type { UnreadMail } from "@/lib/intake/queries/unread";
import { MailRequestInput } from "@/lib/intake/schema/decisions";
import { LONGEST_REPLY, type MailOutcome } from "@/lib/intake/schema/settle";
import type { BlobStore, StoredFile } from "@/lib/storage/model";

type Read = {
  readonly plan: MailPlan;
  readonly mail: UnreadMail;
  readonly parsed: ParsedMail;
  readonly investigation: Investigation;
};

/** As `MailOutcome`, with files as storage gives them: the command checks their types. */
export type ReadyOutcome =
  | Exclude<MailOutcome, { to: "new_request" | "appended" }>
  | { readonly to: "new_request"; readonly request: object }
  | { readonly to: "appended"; readonly requestId: string; readonly files: readonly StoredFile[] };

type Ready = { readonly outcome: ReadyOutcome; readonly files: readonly StoredFile[] };

const WAITS: Ready = { outcome: { to: "waiting_for_officer" }, files: [] };

/**
 * Makes ready what a plan takes: the request's fields and the files, stored under keys of their own. Whatever would not
 * pass as a confirmed form waits for an officer.
 */
export async function outcomeOf(scope: Scope, store: BlobStore, read: Read): Promise<Ready> {
  const { plan, parsed, investigation } = read;
  switch (plan.to) {
    case "new_request":
      return requestOf(scope, store, read);
    case "appended":
      return replyOf(store, parsed, investigation);
    case "bounce_matched":
      return { outcome: { ...plan, failure: investigation.bounceFailure }, files: [] };
    default:
      return { outcome: plan, files: [] };
  }
}

async function requestOf(
  scope: Scope,
  store: BlobStore,
  { parsed, investigation }: Read,
): Promise<Ready> {
  const { proposal } = investigation.facts;
  const { controllerId } = proposal;
  if (!("place" in controllerId)) return WAITS;
  const zone = await withScope(scope, (tx) => findControllerZone(tx, controllerId.value));
  const draft = draftOf(proposal, zone);
  const request = MailRequestInput.safeParse({
    controllerId: draft.controllerId.value,
    instructedBy: draft.instructedBy.value,
    law: draft.law.value || "other",
    askedOn: draft.askedOn.value,
    rights: draft.rights.map(({ value }) => value),
    identifiers: draft.identifiers.map(({ value }) => value),
    notes: draft.notes.value,
  });
  if (!request.success) return WAITS;
  const files = await storeFilesOf(store, parsed);
  return { outcome: { to: "new_request", request: { ...request.data, files } }, files };
}

async function replyOf(
  store: BlobStore,
  parsed: ParsedMail,
  { reply }: Investigation,
): Promise<Ready> {
  const author = reply?.author;
  const text = parsed.plainText ?? parsed.htmlText ?? "";
  const { written } = trimReply(text);
  const body = (written.trim() || text.trim()).slice(0, LONGEST_REPLY);
  if (!reply || !author || body === "") return WAITS;
  const files = await storeFilesOf(store, parsed);
  const { controllerId, requestId } = reply;
  const outcome = {
    to: "appended",
    controllerId,
    requestId,
    authorId: author.id,
    body,
    files,
  } as const;
  return { outcome, files };
}
