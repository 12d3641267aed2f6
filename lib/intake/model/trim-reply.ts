/** The two parts of a reply; together they are the text. */
export type TrimmedReply = { readonly written: string; readonly quoted: string };

/** Splits what was written anew from what was quoted. For display: the whole text is kept. */
export function trimReply(text: string): TrimmedReply {
  const at = text.search(/^(?:>|On .{5,200} wrote:$|-----Original Message-----)/m);
  return at === -1
    ? { written: text, quoted: "" }
    : { written: text.slice(0, at), quoted: text.slice(at) };
}
