import { makeKey } from "@/lib/apikeys/commands";
import { apiKeyText } from "@/lib/core/api-key";
import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { apiKeySecret } from "@/lib/core/keys";
import { machineRoute } from "@/lib/gate/machine-route";
import { takeDropRequest } from "@/lib/intake/adapter/desk-door";
import { takeMimeRequest } from "@/lib/intake/adapter/mime-door";
import type { MailDoor } from "@/lib/intake/model/arrival";
import { looksLikeMail } from "@/lib/intake/model/looks-like-mail";
import { MAIL_LIMIT_BYTES } from "@/lib/intake/model/mail";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import type { DovecotMailbox } from "@/lib/testing/dovecot-place";
import { callerOf, expectDone, makeStaff } from "@/lib/testing/factories";
import { inChunks } from "@/lib/testing/mail-attacks";
import { smtpTalk } from "@/lib/testing/smtp-talk";
import { takeIn } from "@/scripts/take-in";

/** One way in, as the side that sends sees it. */
export type SendingSide = {
  readonly door: MailDoor;
  /** The bytes that have to lie in storage when these were sent: what a protocol does to them is no loss. */
  asKept(bytes: Uint8Array): Uint8Array;
  /** Why the other side may refuse a mail in words; null where it has to keep it. */
  refusalOf(bytes: Uint8Array): string | null;
  /** Hands in all mails. Of each: null when a yes was heard or none is ever given, or else what was said instead. */
  send(mails: readonly Uint8Array[]): Promise<(string | null)[]>;
};

const AT_ONCE = 4;

async function each(
  mails: readonly Uint8Array[],
  send: (bytes: Uint8Array) => Promise<string | null>,
  atOnce = AT_ONCE,
): Promise<(string | null)[]> {
  const said: (string | null)[] = [];
  let next = 0;
  const go = async () => {
    for (let place = next++; place < mails.length; place = next++) {
      said[place] = await send(mails[place] ?? new Uint8Array());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, go));
  return said;
}

function sizeRefusal({ byteLength }: Uint8Array): string | null {
  if (byteLength === 0) return "empty";
  return byteLength > MAIL_LIMIT_BYTES ? "too_large" : null;
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const asItIs = (bytes: Uint8Array) => bytes;

/** A mail ends with a line end on its way, so one that has none is given one (RFC 5321, 4.1.1.4). */
function withLineEnd(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength === 0 || latin1(bytes.subarray(-2)) === "\r\n") return bytes;
  return Buffer.concat([bytes, Buffer.from("\r\n")]);
}

/** By SMTP, over several connections of which each brings one mail after the other. */
export function smtpSide(port: number, domain: string, atOnce = AT_ONCE): SendingSide {
  const codes: Readonly<Record<string, string>> = { "552": "too_large", "554": "empty" };
  return {
    door: "smtp",
    asKept: withLineEnd,
    refusalOf: (bytes) => sizeRefusal(withLineEnd(bytes)),
    async send(mails) {
      const free = await Promise.all(Array.from({ length: atOnce }, () => smtpTalk(port)));
      for (const { say } of free) await say("EHLO mx.outside.example\r\n");
      try {
        return await each(
          mails,
          async (bytes) => {
            const talk = free.pop();
            if (!talk) throw new Error("more mails at once than connections");
            await talk.say("MAIL FROM:<somebody@outside.example>\r\n");
            await talk.say(`RCPT TO:<privacy@${domain}>\r\n`);
            await talk.say("DATA\r\n");
            const stuffed = latin1(withLineEnd(bytes)).replace(/(^|\n)\./g, "$1..");
            const answer = await talk.say(`${stuffed}.\r\n`);
            free.push(talk);
            const code = answer.slice(0, 3);
            return code === "250" ? null : (codes[code] ?? answer);
          },
          atOnce,
        );
      } finally {
        for (const { socket } of free) socket.destroy();
      }
    },
  };
}

/** A mailbox shows each line with the line end of the protocol, and cannot show a NUL (RFC 3501, 4.3.1). */
function asMailboxShows(bytes: Uint8Array): Uint8Array {
  const shown = latin1(bytes).replace(/\r?\n/g, "\r\n").replaceAll("\0", "\x80");
  return Buffer.from(shown, "latin1");
}

/** From a mailbox: nobody waits for an answer, and what is not taken stays there. */
export function imapSide(mailbox: DovecotMailbox): SendingSide {
  return {
    door: "imap",
    asKept: asMailboxShows,
    refusalOf: (bytes) => sizeRefusal(asMailboxShows(bytes)),
    async send(mails) {
      for (const bytes of mails) mailbox.deliver(latin1(bytes));
      return mails.map(() => null);
    },
  };
}

/** Over HTTPS with a key, through the handler of the route. */
export async function apiSide(atOnce = AT_ONCE): Promise<SendingSide> {
  const administrator = { ...callerOf(await makeStaff("administrator")), clock: systemClock };
  const input = { name: "Corpora", scopes: ["mail:intake"], days: "0" };
  const { keyId } = expectDone(await makeKey.execute(administrator, input));
  const perKey = { name: `corpora_${keyId}`, calls: 1_000_000, seconds: 60 };
  const post = machineRoute(
    { name: "/api/v1/intake/mime", scope: "mail:intake", perKey },
    (request, caller) => takeMimeRequest(request, caller, blobStore()),
  );
  const headers = {
    authorization: `Bearer ${apiKeyText(apiKeySecret(), keyId)}`,
    "content-type": "message/rfc822",
  };
  const statuses: Readonly<Record<number, string>> = { 400: "empty", 413: "too_large" };
  return {
    door: "api",
    asKept: asItIs,
    refusalOf: sizeRefusal,
    send: (mails) =>
      each(
        mails,
        async (bytes) => {
          const url = "http://localhost:3000/api/v1/intake/mime";
          const body = Uint8Array.from(bytes);
          const { status } = await post(new Request(url, { method: "POST", headers, body }));
          return [200, 201].includes(status) ? null : (statuses[status] ?? String(status));
        },
        atOnce,
      ),
  };
}

/** Dropped on the desk by an officer, as the form sends it. */
export async function deskSide(): Promise<SendingSide> {
  const officer = await makeStaff();
  const caller = { ...callerOf(officer), clock: systemClock };
  return {
    door: "desk",
    asKept: asItIs,
    refusalOf(bytes) {
      const look = looksLikeMail(bytes.subarray(0, 4_100), "mail.eml");
      return sizeRefusal(bytes) ?? (look === "mail" ? null : look);
    },
    send: (mails) =>
      each(mails, async (bytes) => {
        const body = new FormData();
        body.append("files", new Blob([Uint8Array.from(bytes)]), "mail.eml");
        const request = new Request("http://localhost:3000/files/mail", { method: "POST", body });
        const { problems } = await takeDropRequest(request, caller, blobStore());
        return problems[0]?.reason ?? null;
      }),
  };
}

/** By the command's own function; that the command runs it is tested with the command. */
export function commandSide(): SendingSide {
  return {
    door: "command_line",
    asKept: asItIs,
    refusalOf: sizeRefusal,
    send: (mails) =>
      each(mails, async (bytes) => {
        try {
          await takeIn(inChunks(bytes));
          return null;
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return error.code === "invalid_input" ? "empty" : error.code;
        }
      }),
  };
}
