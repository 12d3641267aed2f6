import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { CivilDate } from "@/lib/core/civil-date";
import { systemClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";
import { EU_LANGUAGES, type WrittenLanguage } from "@/lib/core/languages";
import { askWords } from "@/lib/core/translations";
import { typedBefore } from "@/lib/gate/kept-text";
import {
  ASK_COOKIE,
  type AskContent,
  type AskPageWords,
  askPath,
  askStart,
  isBegun,
  replyPlace,
  statusPath,
} from "@/lib/routing/model/ask";
import { statusToken } from "@/lib/routing/model/sealing";
import { findAskDraft } from "@/lib/routing/queries/find-draft";
import { type DirectStatus, findStatus } from "@/lib/routing/queries/find-status";
import { draftSecret, firstOpenAskStep } from "@/lib/routing/schema/ask";
import { handOverDueOn } from "@/lib/sla/model/hand-over-clock";

const PUBLIC = { kind: "public", actor: "anonymous" } as const;

const loadDraft = cache(async () => {
  const secret = (await cookies()).get(ASK_COOKIE)?.value;
  if (!draftSecret.safeParse(secret).success || secret === undefined) return null;
  return withScope(PUBLIC, (tx) => findAskDraft(tx, secret, systemClock.now()));
});

/** The texts of a page in the language its address names: one of the Union's, in English where it is not written yet. */
export function loadAskWords(code: string): AskPageWords {
  if (!EU_LANGUAGES.some((language) => language === code)) notFound();
  return { ...askWords(code), us: env().COMPANY_NAME };
}

/** What the visitor has typed so far. Without it the way leads to the start, and once it was sent to its receipt. */
export async function loadAsk(language: WrittenLanguage): Promise<AskContent> {
  const draft = await loadDraft();
  if (!draft) redirect(`${askStart(language)}?gone=1`);
  if (draft.submittedAt !== null) redirect(askPath(language, "sent"));
  return draft.content;
}

export type AskBegun = {
  /** Whether this browser has something that is not sent and has not run out. */
  readonly isOpen: boolean;
  /** Where it is gone on with; null where nothing is typed. */
  readonly goOn: string | null;
};

/** What was begun in this browser, for the first page. */
export async function loadBegun(language: WrittenLanguage): Promise<AskBegun> {
  const draft = await loadDraft();
  if (!draft || draft.submittedAt !== null) return { isOpen: false, goOn: null };
  const next = askPath(language, firstOpenAskStep(draft.content) ?? "check");
  return { isOpen: true, goOn: isBegun(draft.content) ? next : null };
}

export type AskReceipt = {
  readonly reference: string;
  readonly statusPath: string;
  /** By the usual rule, whichever company was named: an agreement's day would tell that there is one. */
  readonly handedOverBy: CivilDate;
};

/** The receipt of what this browser has just sent. */
export async function loadAskReceipt(language: WrittenLanguage): Promise<AskReceipt> {
  const draft = await loadDraft();
  if (!draft || draft.submittedAt === null) redirect(askStart(language));
  const token = statusToken(keyRing(), draft.id);
  const status = await withScope(PUBLIC, (tx) => findStatus(tx, token));
  if (!status) throw new Error("what was sent is not there");
  const { reference, receivedAt, zone } = status;
  return {
    reference,
    statusPath: statusPath(language, token),
    handedOverBy: handOverDueOn({ receivedAt, zone }).dueOn,
  };
}

/** What the page behind a status link shows; null for a link that leads nowhere. */
export const loadStatus = cache(
  (token: string): Promise<DirectStatus | null> => withScope(PUBLIC, (tx) => findStatus(tx, token)),
);

/** What was typed as a reply in another language of the page, and is not sent. */
export async function loadTypedReply(token: string): Promise<string | null> {
  return typedBefore(replyPlace(token), systemClock.now());
}
