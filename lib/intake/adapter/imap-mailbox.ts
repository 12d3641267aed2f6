import { setTimeout as pause } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { fetchMail, MailGone } from "@/lib/intake/adapter/imap-fetch";
import { connectImap, type ImapSettings, isSignInRefused } from "@/lib/intake/adapter/imap-session";
import { type Arrival, type KeepMail, NO_ENVELOPE } from "@/lib/intake/model/arrival";

/** How far a mailbox was read. UIDs are only comparable while the mailbox keeps its UIDVALIDITY. */
export type ImapPosition = { readonly uidValidity: bigint; readonly lastUid: number };

export type ImapCursor = {
  read(): Promise<ImapPosition | null>;
  write(position: ImapPosition): Promise<void>;
};

/** `KeepMail`, told in addition when the mail came into the mailbox. */
export type KeepFromMailbox = (
  ...args: [...Parameters<KeepMail>, cameAt: Date | null]
) => ReturnType<KeepMail>;

/**
 * `too_large` and `gone` are mails that were passed over; everything else is tried again by itself. `gone`: somebody
 * removed it before it was read.
 */
export type MailboxTrouble = {
  readonly kind: "connection" | "sign_in" | "keep" | "too_large" | "gone";
  readonly uid: number | null;
  readonly error: unknown;
};

export type WatchOptions = {
  readonly settings: ImapSettings;
  readonly keep: KeepFromMailbox;
  readonly cursor: ImapCursor;
  readonly onError: (trouble: MailboxTrouble) => void;
  readonly signal: AbortSignal;
  /** Larger mails stay in the mailbox and are named to `onError`. */
  readonly mailBytes: number;
  /** Marks mails that were kept as read. Nothing else in the mailbox is ever changed. */
  readonly markSeen?: boolean;
  /** How often to look without being called, where the server cannot call or its call was lost. */
  readonly pollMs?: number;
  /** The pauses between tries double from the first to the last. */
  readonly pausesMs?: { readonly first: number; readonly last: number };
};

const ARRIVAL: Arrival = { door: "imap", envelope: NO_ENVELOPE };
const POLL_MS = 60_000;
const PAUSES_MS = { first: 1_000, last: 300_000 };

/**
 * Keeps every mail of a mailbox, from the beginning and then as they come, until the signal. The cursor moves on when a
 * mail is safe, so whatever happens a mail is fetched again rather than lost, and `keep` knows it by its bytes; for the
 * same reason a mailbox that was rebuilt is read once more from its beginning. One mail that cannot be kept holds up
 * those behind it: it is never passed over because a disk is full.
 */
export async function watchMailbox(options: WatchOptions): Promise<void> {
  const { signal, onError, pausesMs = PAUSES_MS } = options;
  let wait = pausesMs.first;
  let refused = false;
  while (!signal.aborted) {
    try {
      const client = await connectImap(options.settings, refused, signal);
      refused = false;
      await stay(client, options, () => {
        wait = pausesMs.first;
      });
    } catch (error) {
      refused = isSignInRefused(error);
      if (!signal.aborted) onError(troubleOf(error, refused));
    }
    await pause(signal.aborted ? 0 : wait, undefined, { signal }).catch(() => undefined);
    wait = Math.min(wait * 2, pausesMs.last);
  }
}

/** Not the connection's fault, but ending it is the simplest way to begin again. */
class NotKept extends Error {
  constructor(
    readonly uid: number,
    cause: unknown,
  ) {
    super("a mail was not kept", { cause });
  }
}

function troubleOf(error: unknown, refused: boolean): MailboxTrouble {
  if (error instanceof NotKept) return { kind: "keep", uid: error.uid, error: error.cause };
  return { kind: refused ? "sign_in" : "connection", uid: null, error };
}

/** Reads what is there, then waits for more, as long as the connection lasts. */
async function stay(client: ImapFlow, options: WatchOptions, onRead: () => void): Promise<void> {
  const news = new News(client);
  const end = () => client.close();
  options.signal.addEventListener("abort", end);
  try {
    while (client.usable && !options.signal.aborted) {
      news.forget();
      await readOn(client, options);
      onRead();
      await news.wait(options.pollMs ?? POLL_MS);
    }
    if (!options.signal.aborted) throw news.failure ?? new Error("the server hung up");
  } finally {
    options.signal.removeEventListener("abort", end);
    client.close();
  }
}

/** What the server calls out by itself, whether or not anybody listens at that moment. */
class News {
  failure: Error | null = null;
  #isNew = false;
  #wake: () => void = () => undefined;
  readonly #client: ImapFlow;

  constructor(client: ImapFlow) {
    this.#client = client;
    client.on("exists", () => this.#tell());
    client.on("close", () => this.#tell());
    client.on("error", (error) => {
      this.failure = error;
      this.#tell();
    });
  }

  forget(): void {
    this.#isNew = false;
  }

  async wait(ms: number): Promise<void> {
    if (this.#isNew || !this.#client.usable) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, ms);
    // Ends by itself when the next command is sent. Without IDLE it asks now and then, and so do we.
    this.#client.idle().catch(() => this.#tell());
    await promise;
    clearTimeout(timer);
  }

  #tell(): void {
    this.#isNew = true;
    this.#wake();
  }
}

/** Everything behind the cursor, oldest first. The mailbox is opened anew, which tells whether it was rebuilt. */
async function readOn(client: ImapFlow, options: WatchOptions): Promise<void> {
  const { settings, cursor, markSeen = false } = options;
  const { uidValidity } = await client.mailboxOpen(settings.mailbox, { readOnly: !markSeen });
  const position = await cursor.read();
  const lastUid = position?.uidValidity === uidValidity ? position.lastUid : 0;
  const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true });
  if (!Array.isArray(found)) throw new Error("the mailbox could not be searched");
  // A range that begins behind the last mail means the last mail.
  const uids = found.filter((uid) => uid > lastUid).sort((left, right) => left - right);
  for (const uid of uids) {
    if (options.signal.aborted) return;
    await keepOne(client, uid, options);
    await cursor.write({ uidValidity, lastUid: uid });
  }
}

async function keepOne(client: ImapFlow, uid: number, options: WatchOptions): Promise<void> {
  const { keep, onError, mailBytes, markSeen = false } = options;
  const mail = await fetchMail(client, uid);
  if (mail === null) {
    onError({ kind: "gone", uid, error: new MailGone() });
    return;
  }
  if (mail.size > mailBytes) {
    onError({ kind: "too_large", uid, error: new Error(`${mail.size} bytes`) });
    return;
  }
  try {
    await keep(mail.source(), ARRIVAL, mail.cameAt);
  } catch (error) {
    if (error instanceof MailGone) {
      onError({ kind: "gone", uid, error });
      return;
    }
    // The connection's own failure is told as such.
    if (!client.usable) throw error;
    throw new NotKept(uid, error);
  }
  if (markSeen) await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
}
