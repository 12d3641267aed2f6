import {
  type ImapPosition,
  type MailboxTrouble,
  type WatchOptions,
  watchMailbox,
} from "@/lib/intake/adapter/imap-mailbox";
import type { ImapSettings } from "@/lib/intake/adapter/imap-session";
import {
  type Dovecot,
  type DovecotOptions,
  HAS_DOVECOT,
  startDovecot,
} from "@/lib/testing/dovecot";
import type { DovecotMailbox } from "@/lib/testing/dovecot-place";
import { keptMails } from "@/lib/testing/kept-mails";
import { until as untilIn } from "@/lib/testing/until";

if (!HAS_DOVECOT) {
  process.stderr.write(
    "SKIPPED: Dovecot 2.3 is not here (Debian 12: dovecot-imapd); reading a mailbox is not tested.\n",
  );
}

export const CAME = new Date("2026-11-20T07:30:00Z");
export const mail = (id: number, body = "Hello\r\n") =>
  `From: ada@aster.example\r\nSubject: ${id}\r\n\r\n${body}`;

type Box = DovecotMailbox & Pick<Dovecot, "port" | "password">;

/** A server is asked here, and may have to start first. */
export const until = (isTrue: () => boolean, ms = 15_000) => untilIn(isTrue, ms);

type Choices = Partial<Omit<WatchOptions, "settings">> & {
  readonly settings?: Partial<ImapSettings>;
};

/** What is read from a mailbox while it is watched, and what goes wrong. */
function watched(box: Box, choices: Choices) {
  const kept = keptMails();
  const troubles: MailboxTrouble[] = [];
  const came: (Date | null)[] = [];
  const places: ImapPosition[] = [];
  let reads = 0;
  const leaving = new AbortController();
  const { settings, ...rest } = choices;
  const done = watchMailbox({
    keep: (source, arrival, cameAt) => {
      came.push(cameAt);
      return kept.keep(source, arrival);
    },
    cursor: {
      read: async () => {
        reads += 1;
        return places.at(-1) ?? null;
      },
      write: async (place) => {
        places.push(place);
      },
    },
    onError: (trouble) => troubles.push(trouble),
    signal: leaving.signal,
    mailBytes: 1_000_000,
    pausesMs: { first: 10, last: 80 },
    ...rest,
    settings: {
      host: "127.0.0.1",
      port: box.port,
      tls: "off",
      user: box.user,
      secret: box.password,
      mailbox: "INBOX",
      ...settings,
    },
  });
  const stop = async () => {
    leaving.abort();
    await done;
  };
  return {
    kept,
    troubles,
    came,
    places,
    stop,
    reads: () => reads,
    subjects: () => kept.mails.map(({ raw }) => Number(/Subject: (\d+)/.exec(raw)?.[1])),
  };
}

/** The mailboxes of one test file, on a server of their own; each test ends what it has begun. */
export function dovecotMailboxes() {
  const endings: (() => Promise<void> | void)[] = [];
  let server: Dovecot | null = null;
  let users = 0;

  const running = (): Dovecot => {
    if (!server) throw new Error("the server was not started");
    return server;
  };

  function boxOf({ port, password, mailbox }: Dovecot): Box {
    users += 1;
    return { ...mailbox(`user${users}`), port, password };
  }

  return {
    async start() {
      if (HAS_DOVECOT) server = await startDovecot();
    },
    async end() {
      for (const end of endings.splice(0).reverse()) await end();
    },
    stop: () => server?.stop(),
    /** What a test begins besides is ended with it, the last first. */
    atEnd: (end: () => Promise<void> | void) => void endings.push(end),
    restart: (meanwhile?: () => void) => running().restart(meanwhile),
    /** The one whose mailbox was made last, on whichever server; "" before there is one. */
    lastUser: () => (users === 0 ? "" : `user${users}`),

    /** A mailbox with mails of these numbers. */
    boxWith(...ids: readonly number[]): Box {
      const box = boxOf(running());
      for (const id of ids) box.deliver(mail(id));
      return box;
    },

    async anotherServer(options: DovecotOptions): Promise<Box> {
      const other = await startDovecot(options);
      endings.push(() => other.stop());
      return boxOf(other);
    },

    watch(box: Box, choices: Choices = {}) {
      const seen = watched(box, choices);
      endings.push(seen.stop);
      return seen;
    },
  };
}
