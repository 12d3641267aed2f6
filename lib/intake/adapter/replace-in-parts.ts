const PART_LENGTH = 32 * 1024;

/**
 * Changes a long text part by part. Replacing a million places of one text at once takes sixty megabytes, because all of
 * them are found before the first is replaced. Each part but the first begins with a letter that `beginning` matches, which
 * has the flag g: one inside of which nothing that is replaced can be.
 */
export function replaceInParts(
  text: string,
  beginning: RegExp,
  change: (part: string) => string,
): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    beginning.lastIndex = from + PART_LENGTH;
    const next = beginning.exec(text)?.index ?? text.length;
    parts.push(change(text.slice(from, next)));
    from = next;
  }
  return parts.join("");
}
