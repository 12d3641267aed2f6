/** The longest text that is shown and searched, in UTF-16 units. */
export const TEXT_LIMIT = 200_000;
const HEADER_LIMIT = 2_000;

// Control characters (Postgres refuses NUL), the marks that turn the direction of writing around and so can make
// a text read as something else, and invisible characters that hide a word from search.
const UNWANTED = /(?![\n\t])[\p{Cc}\p{Cf}]/gu;

/** LF line ends, plain spaces, NFC, nothing invisible. Offsets count in the result. */
export function cleanText(raw: string): { text: string; cut: boolean } {
  const cut = raw.length > TEXT_LIMIT;
  const text = withoutHalfPairs(raw.slice(0, TEXT_LIMIT))
    .replace(/\r\n?/gu, "\n")
    .replace(/[\u00a0\u2007\u202f]/gu, " ")
    .replace(UNWANTED, "")
    .normalize("NFC");
  return { text, cut };
}

/** A header value on one line. */
export function cleanHeader(raw: string): string {
  return cleanText(raw.slice(0, HEADER_LIMIT))
    .text.replace(/[\s\u2028\u2029]/gu, " ")
    .trim();
}

/** Half of a surrogate pair cannot be stored as UTF-8: cutting a text or a number entity can leave one. */
function withoutHalfPairs(text: string): string {
  return text.toWellFormed();
}
