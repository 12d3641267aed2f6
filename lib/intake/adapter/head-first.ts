/** More than the longest headers that are read. */
const LONGEST_HEAD = 256 * 1024;

/** The same bytes, unless the headers are longer than any mail's are: those are held in memory, and searched. */
export async function* headFirst(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  let tail = "";
  let isHead = true;
  for await (const chunk of source) {
    if (isHead) {
      const text = tail + Buffer.from(chunk).toString("latin1");
      const end = text.search(/\n\r?\n/u);
      const head = length + (end === -1 ? chunk.byteLength : end);
      if (head > LONGEST_HEAD) throw new Error("the headers are too long");
      isHead = end === -1;
      length += chunk.byteLength;
      tail = text.slice(-2);
    }
    yield chunk;
  }
}
