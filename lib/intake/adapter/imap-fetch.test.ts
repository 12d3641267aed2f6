import { Readable } from "node:stream";
import type { ImapFlow } from "imapflow";
import { describe, expect, it } from "vitest";
import { fetchMail, MailGone } from "@/lib/intake/adapter/imap-fetch";

const RAW = Buffer.from("Subject: x\r\n\r\nHello\r\n");

type Server = {
  /** What it says the size is. */
  readonly size: number;
  /** What it gives before it stops. */
  readonly gives: Buffer;
  /** What there is when asked for the rest. */
  readonly whole?: Buffer;
  readonly isThere?: boolean;
  readonly knows?: boolean;
};

function clientOf({ size, gives, whole = gives, isThere = true, knows = true }: Server): ImapFlow {
  const fetchOne = async (_range: string, query: { source?: { start: number } }) => {
    if (!knows || (query.source && !isThere)) return false;
    if (query.source)
      return { uid: 7, source: whole.subarray(query.source.start, query.source.start + 1) };
    return { uid: 7, size, internalDate: new Date("2026-11-20T07:30:00Z") };
  };
  const download = async () =>
    gives.length === 0 ? {} : { content: Readable.from([gives.subarray(0, 5), gives.subarray(5)]) };
  const search = async () => (isThere ? [7] : []);
  return { fetchOne, download, search } as unknown as ImapFlow;
}

async function read(server: Server): Promise<string> {
  const mail = await fetchMail(clientOf(server), 7);
  if (mail === null) return "nothing";
  const pieces: Uint8Array[] = [];
  for await (const piece of mail.source()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe("a mail is taken from a mailbox whole or not at all", () => {
  it.each<readonly [string, Server, string]>([
    ["when it is given whole", { size: RAW.length, gives: RAW }, RAW.toString()],
    [
      "when the server counts line ends in its own way",
      { size: RAW.length - 3, gives: RAW },
      RAW.toString(),
    ],
    ["when the server counts too much", { size: RAW.length + 40, gives: RAW }, RAW.toString()],
    ["when it is gone", { size: 0, gives: RAW, knows: false, isThere: false }, "nothing"],
    ["when its file is gone", { size: 0, gives: Buffer.alloc(0) }, "nothing"],
  ])("%s", async (_what, server, expected) => {
    expect(await read(server)).toBe(expected);
  });

  it.each<readonly [string, Server, string]>([
    [
      "when a part of it is given",
      { size: RAW.length, gives: RAW.subarray(0, 9), whole: RAW },
      "a part of a mail",
    ],
    ["when it is shown and not given", { size: 0, gives: RAW, knows: false }, "shows a mail"],
  ])("and is asked for again %s", async (_what, server, message) => {
    await expect(read(server)).rejects.toThrow(message);
  });

  it.each<readonly [string, Server]>([
    ["before its first byte", { size: RAW.length, gives: Buffer.alloc(0) }],
    ["on the way", { size: RAW.length, gives: RAW.subarray(0, 9), isThere: false }],
  ])("and is given up when it is removed %s", async (_what, server) => {
    await expect(read(server)).rejects.toBeInstanceOf(MailGone);
  });
});
