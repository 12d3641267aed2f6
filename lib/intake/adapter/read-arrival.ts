import { parseMail } from "@/lib/intake/adapter/parse-mail";
import type { Mailbox } from "@/lib/intake/model/mail";
import { proposeRequest } from "@/lib/intake/model/propose-request";

/** More than the longest headers that are read. */
const LONGEST_HEAD = 320 * 1024;

export type MailArrival = { readonly arrivedAt: Date; readonly senders: readonly Mailbox[] };

/**
 * When a mail reached us and who it says it is from, read from its headers alone: the rest of the mail is not touched
 * before the mail has its row. Headers that cannot be read cost nothing: then it arrived when it was handed in.
 */
export async function readArrival(
  chunks: AsyncIterable<Uint8Array>,
  handedInAt: Date,
): Promise<MailArrival> {
  try {
    const parsed = await parseMail(headersOf(await firstBytes(chunks)));
    if (!parsed.ok) return { arrivedAt: handedInAt, senders: [] };
    const context = { receivedAt: handedInAt, controllerDomains: [] };
    const { arrivedAt } = proposeRequest(parsed.value, context);
    return { arrivedAt: arrivedAt.value, senders: parsed.value.from };
  } catch {
    // A parser that cannot be started must not keep a mail out.
    return { arrivedAt: handedInAt, senders: [] };
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.byteLength;
    if (length >= LONGEST_HEAD) break;
  }
  return Buffer.concat(parts).subarray(0, LONGEST_HEAD);
}

/** Up to the first empty line behind the first line that is not empty. */
function headersOf(head: Buffer): Uint8Array {
  const text = head.toString("latin1");
  const start = text.search(/\S/);
  const end = start === -1 ? -1 : text.slice(start).search(/\r?\n\r?\n/);
  return new Uint8Array(end === -1 ? head : head.subarray(0, start + end + 2));
}
