import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { can } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { reading } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { inOneMoment } from "@/lib/core/one-moment";
import { parseReference } from "@/lib/core/reference";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { pageReads, requireStaff } from "@/lib/gate/caller";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
import { mailboxFiles, readMailboxFile } from "@/lib/mail/adapter/mailbox";
import { type ReadMail, readMail } from "@/lib/mail/adapter/read-mail";
import { heldColumns } from "@/lib/mail/present/held";
import { previewDocument, type TextPiece, textPieces } from "@/lib/mail/present/preview";
import { type HeldMails, listHeldOfDirect, listHeldOfRequest } from "@/lib/mail/queries";
import { findHeldPage, findHeldPlace, type HeldKey } from "@/lib/mail/queries/held-page";

const PAGE = 25;

/** The demo's mailbox. Anywhere else the page does not exist: it would show everybody's sign-in links. */
function mailboxFolder(): string {
  if (env().THIRTY_DEMO !== "embedded") notFound();
  return env().MAILBOX_DIR;
}

export type MailboxEntry = Pick<ReadMail, "subject" | "to" | "at"> & { readonly name: string };

export type MailboxPage = {
  readonly entries: readonly MailboxEntry[];
  readonly total: number;
  /** The last name of this page, when older mails follow. */
  readonly olderThan: string | null;
  readonly isFirst: boolean;
};

/** One page of the mailbox, newest first; `before` is the last name of the page above it. */
export const loadMailbox = cache(async (before: string | null): Promise<MailboxPage> => {
  const folder = mailboxFolder();
  const names = await mailboxFiles(folder);
  const rest = before === null ? names : names.filter((name) => name < before);
  const shown = rest.slice(0, PAGE);
  const entries = await Promise.all(shown.map((name) => entryOf(folder, name)));
  return {
    entries: entries.filter((entry) => entry !== null),
    total: names.length,
    olderThan: rest.length > PAGE ? (shown.at(-1) ?? null) : null,
    isFirst: before === null,
  };
});

async function entryOf(folder: string, name: string): Promise<MailboxEntry | null> {
  const raw = await readMailboxFile(folder, name);
  if (!raw) return null;
  const { subject, to, at } = await readMail(raw);
  return { name, subject, to, at };
}

export type MailboxMail = Omit<ReadMail, "text" | "html"> & {
  readonly text: readonly TextPiece[];
  /** A whole document for a sandboxed frame. */
  readonly document: string;
};

export const loadMailboxMail = cache(async (name: string): Promise<MailboxMail> => {
  const raw = await readMailboxFile(mailboxFolder(), name);
  if (!raw) notFound();
  const { text, html, ...mail } = await readMail(raw);
  const nonce = (await headers()).get("x-nonce") ?? "";
  return { ...mail, text: textPieces(text), document: previewDocument(html, nonce) };
});

export type HeldMailsView = HeldMails & { readonly maySend: boolean };

/** What the cap of their addresses has held back of the mails about a request. */
export const loadHeldOfRequest = cache(
  async (controllerId: string, requestId: string): Promise<HeldMailsView> => {
    const { actor, scope } = await requireStaff("desk:read");
    const held = await listHeldOfRequest(pageReads(scope), controllerId, requestId);
    return { ...held, maySend: can(actor, "mail:send_held") };
  },
);

/** The same of a direct request. */
export const loadHeldOfDirect = cache(async (directRequestId: string): Promise<HeldMailsView> => {
  const { actor, scope } = await requireStaff("desk:read");
  const held = await listHeldOfDirect(pageReads(scope), directRequestId);
  return { ...held, maySend: can(actor, "mail:send_held") };
});

const FILE_BATCH = 500;

/** Every mail that was held back about the request or the direct request which `of` names by its reference. */
export async function openHeldMailsFile({ scope }: ListReader, { of }: ListParams): Promise<Table> {
  const text = typeof of === "string" ? of : "";
  const [request, direct] = [parseReference(text), parseReference(text, "DIR")];
  const place = await reading(scope, async (tx) => {
    if (request !== null) return findHeldPlace(tx, "request", request);
    return direct === null ? null : findHeldPlace(tx, "direct", direct);
  });
  if (!place) throw new AppError("not_found", "nothing that mails were held back about");
  const batches = inOneMoment(scope, (tx) =>
    byPage(async (after: HeldKey | null) => {
      const lines = await findHeldPage(tx, place, after, FILE_BATCH);
      return { lines, next: lines.length < FILE_BATCH ? null : (lines.at(-1) ?? null) };
    }),
  );
  return tableOf("held-mails", heldColumns(place.zone), batches);
}
