import { createHash } from "node:crypto";
import { type Scope, withScope } from "@/lib/core/db";
import type { LogFields } from "@/lib/core/log";
import {
  type ImapCursor,
  type KeepFromMailbox,
  type MailboxTrouble,
  watchMailbox,
} from "@/lib/intake/adapter/imap-mailbox";
import type { ImapSettings } from "@/lib/intake/adapter/imap-session";
import type { KeepMail } from "@/lib/intake/model/arrival";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";

const SCOPE: Scope = { kind: "desk", actor: "system:imap" };
const PORTS: Readonly<Record<string, number>> = { "imaps:": 993, "imap:": 143 };

/** `imaps://user:password@host/INBOX`; with `imap://` the connection is secured before signing in. */
export function imapSettingsOf(url: string): ImapSettings | null {
  const read = URL.parse(url);
  const port = PORTS[read?.protocol ?? ""];
  if (!read || port === undefined || read.hostname === "" || read.username === "") return null;
  return {
    host: read.hostname,
    port: read.port === "" ? port : Number(read.port),
    tls: read.protocol === "imaps:" ? "implicit" : "starttls",
    user: decodeURIComponent(read.username),
    secret: decodeURIComponent(read.password),
    mailbox: decodeURIComponent(read.pathname.slice(1)) || "INBOX",
  };
}

/** How far the mailbox was read, by the database: the next worker goes on from there. */
export function cursorOf({ host, user, mailbox }: ImapSettings, now: () => Date): ImapCursor {
  // The name of a mailbox may be a person's address.
  const name = createHash("sha256")
    .update(JSON.stringify([host, user, mailbox]))
    .digest("hex");
  return {
    read: () =>
      withScope(SCOPE, async (tx) => {
        const row = await tx.mailboxCursor.findUnique({ where: { mailbox: name } });
        return row && { uidValidity: row.uidValidity, lastUid: Number(row.lastUid) };
      }),
    write: ({ uidValidity, lastUid }) =>
      withScope(SCOPE, async (tx) => {
        const place = { uidValidity, lastUid: BigInt(lastUid), updatedAt: now() };
        await tx.mailboxCursor.upsert({
          where: { mailbox: name },
          create: { mailbox: name, ...place },
          update: place,
        });
      }),
  };
}

type MailboxDoor = {
  readonly settings: ImapSettings;
  readonly keep: KeepMail;
  readonly now: () => Date;
  readonly log: { warn(fields: LogFields, message: string): void };
};

/** Reads a mailbox until it is closed. What goes wrong is told in the log and tried again. */
export function openMailbox({ settings, keep, now, log }: MailboxDoor): { close(): Promise<void> } {
  const ending = new AbortController();
  // What came into the mailbox reached us then, wherever we were.
  const keepFrom: KeepFromMailbox = (source, arrival, cameAt) =>
    keep(source, { ...arrival, arrivedAt: cameAt ?? undefined });
  const onError = ({ kind, uid, error }: MailboxTrouble) =>
    log.warn(
      { job: "imap", outcome: kind, ...(uid !== null && { count: uid }), err: error },
      "mailbox",
    );
  const watching = watchMailbox({
    settings,
    keep: keepFrom,
    cursor: cursorOf(settings, now),
    onError,
    signal: ending.signal,
    mailBytes: MAIL_LIMIT_BYTES,
  });
  return {
    async close() {
      ending.abort();
      await watching;
    },
  };
}
