const LF = 10;
const CR = 13;

/**
 * The same lines with CRLF at the end of each, as mail travels and as signatures count them. The library that checks
 * signatures does so too, with an object for each line: twenty megabytes of line ends took forty megabytes and many seconds.
 */
export async function* withLineEnds(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let before = 0;
  for await (const chunk of source) {
    yield withoutBareEnds(chunk, before);
    before = chunk.at(-1) ?? before;
  }
}

function withoutBareEnds(chunk: Uint8Array, before: number): Uint8Array {
  const bare: number[] = [];
  for (let at = chunk.indexOf(LF); at !== -1; at = chunk.indexOf(LF, at + 1)) {
    if ((at === 0 ? before : chunk[at - 1]) !== CR) bare.push(at);
  }
  if (bare.length === 0) return chunk;
  const lines = new Uint8Array(chunk.byteLength + bare.length);
  let from = 0;
  let to = 0;
  for (const at of bare) {
    lines.set(chunk.subarray(from, at), to);
    to += at - from;
    lines[to] = CR;
    to += 1;
    from = at;
  }
  lines.set(chunk.subarray(from), to);
  return lines;
}
