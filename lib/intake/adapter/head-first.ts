/** More than the longest headers that are read. */
const LONGEST_HEAD = 256 * 1024;
/** A mail to a thousand people has this many; the library's work grows with their square. */
const MOST_LINES = 5_000;
/** An honest mail has one or two, and a list on the way adds one. Each may have the whole body hashed in its own way. */
const MOST_SIGNATURES = 20;

/** As much as is read of the senders elsewhere. */
const LONGEST_FROM = 20_000;

/** The same bytes, the headers in one piece. Throws before anything is given when they are no honest mail's. */
export async function* headFirst(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let tail = "";
  let isHead = true;
  for await (const chunk of source) {
    if (!isHead) {
      yield chunk;
      continue;
    }
    parts.push(chunk);
    const text = tail + Buffer.from(chunk).toString("latin1");
    const end = length === 0 && /^\r?\n/u.test(text) ? 0 : text.search(/\n\r?\n/u);
    isHead = end === -1;
    length += chunk.byteLength;
    tail = text.slice(-2);
    if (isHead && length > LONGEST_HEAD) throw new Error("the headers are too long");
    if (!isHead) yield honest(Buffer.concat(parts));
  }
  if (isHead) yield honest(Buffer.concat(parts));
}

function honest(bytes: Buffer): Buffer {
  const text = bytes.toString("latin1");
  const end = text.search(/\n\r?\n/u);
  const head = end === -1 ? text : text.slice(0, end);
  const lines = head.split("\n").length;
  const signatures = head.match(/^dkim-signature[ \t]*(?:\r?\n[ \t]+)*:/gimu)?.length ?? 0;
  const from = head.match(/^from[ \t]*:.*(?:\n[ \t].*)*/gimu)?.join("").length ?? 0;
  const isHonest =
    head.length <= LONGEST_HEAD &&
    lines <= MOST_LINES &&
    signatures <= MOST_SIGNATURES &&
    from <= LONGEST_FROM;
  if (!isHonest) throw new Error("the headers are too much");
  return bytes;
}
