/**
 * References such as `DSR-2026-7F3K9Q`: five random characters and one check character behind the year. `DIR-…` is what a
 * person sent straight to us.
 *
 * They are read out on the telephone and copied from letters, so the alphabet leaves out I, L, O and U, and one wrong
 * character or two exchanged ones never lead to somebody else's request. They are random, because a running number
 * would tell each controller how many requests all the others have.
 */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_LENGTH = 5;
const LONGEST_INPUT = 64;

export type ReferencePrefix = "DSR" | "DIR";

/** As typed, I is read as 1 in the prefix as everywhere else. */
const SHAPES: Readonly<Record<ReferencePrefix, RegExp>> = {
  DSR: /^(?:DSR)?(\d{4})([0-9A-HJKMNP-TV-Z]{6})$/,
  DIR: /^(?:D1R)?(\d{4})([0-9A-HJKMNP-TV-Z]{6})$/,
};

/** One step of multiplication in the field of 32 elements, x^5 + x^2 + 1, in which every character is a number. */
function timesX(value: number): number {
  const shifted = value << 1;
  return shifted & 0b100000 ? shifted ^ 0b100101 : shifted;
}

/**
 * Weighs each character by another power of x. Powers 0 to 30 all differ and none is zero, so over these ten
 * characters a single wrong one, or any two that changed places, always leave a remainder.
 */
function remainder(symbols: string): number {
  let sum = 0;
  for (const symbol of symbols) sum = timesX(sum) ^ ALPHABET.indexOf(symbol);
  return sum;
}

function checkCharacter(symbols: string): string {
  return ALPHABET.charAt(timesX(remainder(symbols)));
}

/**
 * A new reference. `year` has four digits; `randomBytes(n)` gives n bytes of a cryptographic source. Uniqueness is
 * the database's to decide (33.5 million codes a year). Throws RangeError for another year or too few bytes.
 */
export function newReference(
  year: number,
  randomBytes: (count: number) => Uint8Array,
  prefix: ReferencePrefix = "DSR",
): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) {
    throw new RangeError("a reference needs a year of four digits");
  }
  const bytes = randomBytes(RANDOM_LENGTH);
  if (bytes.length < RANDOM_LENGTH) throw new RangeError("too few random bytes");
  // 256 is a multiple of 32, so the low five bits are as even as the bytes are.
  const random = Array.from(bytes.subarray(0, RANDOM_LENGTH), (byte) => ALPHABET.charAt(byte & 31));
  const code = random.join("");
  return `${prefix}-${year}-${code}${checkCharacter(`${year}${code}`)}`;
}

/**
 * Reads a reference as people write it: any case, with or without dashes, spaces and the prefix, O for 0, I or L
 * for 1. Answers the one official spelling, or `null` when it is no reference or its check character is wrong.
 */
export function parseReference(text: string, prefix: ReferencePrefix = "DSR"): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const typed = text.normalize("NFKC").toUpperCase();
  const match = SHAPES[prefix].exec(asTyped(typed));
  const [, year, code] = match ?? [];
  if (year === undefined || code === undefined || year < "1000") return null;
  return remainder(year + code) === 0 ? `${prefix}-${year}-${code}` : null;
}

/** The beginning of a reference, as far as somebody remembers it. */
export type ReferenceStart = {
  /** Null where only the code was typed, without its year. */
  readonly year: string | null;
  /** The code's first characters, or all of them. */
  readonly code: string;
};

const CODE_LENGTH = RANDOM_LENGTH + 1;
const START = /^(?:DSR)?(\d{4})([0-9A-HJKMNP-TV-Z]{1,6})$/;
/** Three characters or more: behind its year one is enough. */
const CODE_ALONE = /^[0-9A-HJKMNP-TV-Z]{3,6}$/;
/** Four digits are a year with the prefix before them, or with a dash or space and more behind them. */
const HAS_YEAR = /^\s*(?:DSR[\s\p{Pd}\u2212]*\d|\d{4}[\s\p{Pd}\u2212]+\w)/u;

/**
 * Reads what may be a part of a reference that people remember: its code or how the code begins, or the reference from
 * its beginning on, in any spelling that {@link parseReference} takes. A whole reference is none. Null where it cannot
 * be one.
 */
export function parseReferenceStart(text: string): ReferenceStart | null {
  if (text.length > LONGEST_INPUT || parseReference(text) !== null) return null;
  const typed = text.normalize("NFKC").toUpperCase();
  const plain = asTyped(typed);
  const [, year, begun] = START.exec(plain) ?? [];
  if (HAS_YEAR.test(typed) || plain.length > CODE_LENGTH) {
    return year === undefined || begun === undefined || year < "1000"
      ? null
      : { year, code: begun };
  }
  return CODE_ALONE.test(plain) ? { year: null, code: plain } : null;
}

/**
 * The first and the last reference that begin so. All references of a year are of one shape, so these two bound them in
 * every order of letters that a database may have.
 */
export function referenceBounds(
  year: string,
  code: string,
): { readonly first: string; readonly last: string } {
  return {
    first: `DSR-${year}-${code.padEnd(CODE_LENGTH, "0")}`,
    last: `DSR-${year}-${code.padEnd(CODE_LENGTH, "Z")}`,
  };
}

/** Without dashes and spaces, O read as 0 and I or L as 1. */
function asTyped(upperCase: string): string {
  const plain = upperCase.replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, "");
  return plain.replaceAll("O", "0").replace(/[IL]/g, "1");
}
