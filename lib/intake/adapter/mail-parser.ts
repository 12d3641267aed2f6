import type { Attachment, Email } from "postal-mime";
import { collect, isLarge } from "@/lib/intake/adapter/mail-bytes";
import { type Answer, startParserProcess, type Talk } from "@/lib/intake/adapter/parser-process";
import type { MailBytes, UnreadableReason } from "@/lib/intake/model/mail";

export type ParsedEmail = {
  readonly ok: true;
  readonly email: Email;
  /** Attachments of a large mail of which `content` is only the beginning, and from where all of each can be fetched. */
  readonly rest?: ReadonlyMap<Attachment, MailBytes>;
};
export type ParserAnswer = ParsedEmail | { readonly ok: false; readonly reason: UnreadableReason };

export type MailParser = {
  /**
   * Parses one message at a time. Rejects when its bytes cannot be had, and when the process cannot be started at all.
   * What can be fetched can be until the next message, or until it is closed.
   */
  parse(mail: MailBytes): Promise<ParserAnswer>;
  /** The most memory the process had held when it last answered, in megabytes. */
  peakMb(): number;
  close(): void;
};

/** A process that may parse more files, one after the other, each within its own time. */
export type ParserProcess = MailParser & {
  /** Whether everything it was asked so far was read well, so that it can be trusted with another file. */
  isSound(): boolean;
  /** Without a limit, and without keeping this process from ending, until it is woken. */
  rest(): void;
  wake(limitMs: number): void;
};

/** Longest time for one file with everything attached to it, in milliseconds. */
export const MAIL_LIMIT_MS = 10_000;

/** A small mail is one message. A large one goes over piece by piece, each when the one before was taken. */
async function handOver(talk: Talk, mail: MailBytes): Promise<void> {
  if (!isLarge(mail)) return talk.send({ kind: "mail", bytes: await collect(mail) });
  await talk.send({ kind: "large", size: mail.size });
  for await (const bytes of mail.open()) {
    if (talk.hasEnded()) return;
    await talk.send({ kind: "next", bytes });
  }
}

/** A file that lies in the process, asked for piece by piece: no more of it is here than whoever reads it has taken. */
async function* fetchFile(talk: Talk, file: number, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < size; ) {
    talk.wake(MAIL_LIMIT_MS);
    const heard = await talk.ask(() => talk.send({ kind: "give", file, from }));
    if (!talk.isWaiting()) talk.rest();
    if (heard instanceof Error) throw heard;
    const left = size - from;
    const bytes = heard.kind === "piece" ? heard.bytes : null;
    if (!bytes || bytes.byteLength === 0 || bytes.byteLength > left) {
      throw new Error("a file of a mail is gone from where it was parsed");
    }
    from += bytes.byteLength;
    yield bytes;
  }
}

function restOf(talk: Talk, { email, sizes }: Extract<Answer, { ok: true }>) {
  const rest = new Map<Attachment, MailBytes>();
  for (const [file, attachment] of email.attachments.entries()) {
    const size = sizes[file] ?? null;
    if (size !== null) rest.set(attachment, { size, open: () => fetchFile(talk, file, size) });
  }
  return rest;
}

/**
 * A process that parses mail. Mail made to be slow or to fill memory ends that process and nothing else; a thread was
 * tried and took the whole server down with it when its memory ran out.
 */
export function startMailParser(limitMs: number): ParserProcess {
  const talk = startParserProcess(limitMs);
  let peakKb = 0;
  let sound = true;
  return {
    async parse(mail) {
      const heard = await talk.ask(() => handOver(talk, mail));
      if (heard instanceof Error) throw heard;
      if (heard.kind === "piece") throw new Error("the mail parser gave what was not asked for");
      if (heard.kind === "answer") peakKb = heard.peakKb;
      sound &&= heard.ok;
      if (!heard.ok) return { ok: false, reason: heard.reason };
      const rest = restOf(talk, heard);
      return { ok: true, email: heard.email, ...(rest.size > 0 ? { rest } : {}) };
    },
    peakMb: () => peakKb / 1024,
    isSound: () => sound && !talk.hasEnded() && !talk.isWaiting(),
    rest: talk.rest,
    wake: talk.wake,
    close: talk.close,
  };
}
