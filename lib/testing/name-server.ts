import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Zone } from "@/lib/testing/signed-mail";

const TXT = 16;
const NO_SUCH_NAME = 3;
const POINTER_TO_NAME = 0xc00c;

/** The name that a question asks for, and where the question ends. */
function questionOf(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join(".").toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function textRecord(pieces: readonly string[]): Buffer {
  // A piece of a text has 255 bytes at the most.
  const strings = pieces
    .join("")
    .match(/.{1,255}/gs)
    ?.map((piece) => Buffer.concat([Buffer.of(piece.length), Buffer.from(piece, "latin1")]));
  const data = Buffer.concat(strings ?? []);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(POINTER_TO_NAME, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

/** The texts of a name, as one record; null for a name that is not there. */
export type TextsOf = (name: string) => readonly string[] | null;

function recordsOf(name: string, zone: Zone | TextsOf): Buffer[] {
  if (typeof zone === "function") {
    const pieces = zone(name);
    return pieces === null ? [] : [textRecord(pieces)];
  }
  const found = zone[`TXT ${name}`];
  return (Array.isArray(found) ? found : []).map((pieces) => textRecord(pieces));
}

function answerTo(message: Buffer, zone: Zone | TextsOf): Buffer {
  const { name, type, end } = questionOf(message);
  const records = type === TXT ? recordsOf(name, zone) : [];
  const head = Buffer.from(message.subarray(0, 12));
  head.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8180 | NO_SUCH_NAME, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, message.subarray(12, end), ...records]);
}

export type NameServer = { readonly address: string; close(): void };

/** A name server on this machine that knows the texts of a zone, or those it is told, and no other name, for processes of their own. */
export async function startNameServer(zone: Zone | TextsOf = {}): Promise<NameServer> {
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    socket.send(answerTo(message, zone), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}
