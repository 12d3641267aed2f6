/** One way to find the subject. */
export const IDENTIFIER_KINDS = ["email", "phone", "crm_id", "name", "other"] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

export type IdentifierProblem = "empty" | "too_long" | "not_an_email" | "not_a_phone";

const LONGEST = 320;
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 17;

/** Full-width and other look-alike forms become the plain ones; marks that nobody sees go. */
function plainText(value: string): string {
  return value
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC");
}

function oneSpaceBetween(value: string): string {
  return value.replace(/\s+/gu, " ").trim();
}

/**
 * Letters that only differ by case become equal, in every script: by way of the capitals, so that ß and ss, or the two
 * forms of the Greek sigma, are one.
 */
function foldCase(value: string): string {
  const folded = value.toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return folded.normalize("NFKC");
}

/** Folding can make new combinations, so it is repeated until nothing changes: equal is then equal for good. */
function settled(value: string, step: (text: string) => string): string {
  let text = value;
  for (let round = 0; round < 8; round += 1) {
    const next = step(text);
    if (next === text) return text;
    text = next;
  }
  return text;
}

const ZEROS = [0x0660, 0x06f0, 0x0966];

/** Arabic, Persian and Devanagari digits as 0 to 9. */
function latinDigits(value: string): string {
  return value.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((start) => code >= start && code < start + 10);
    return zero === undefined ? digit : String(code - zero);
  });
}

/**
 * The digits as dialled, behind "+" when the number says its country. "00" in front is how most countries dial "+", and
 * the "(0)" of "+44 (0)20" is not dialled from abroad. An extension is not part of the number.
 */
function normalisePhone(value: string): string {
  const typed = latinDigits(plainText(value)).trim();
  const number = typed.replace(/(?<=\d)\D*(?:ext|x|#|;).*$/is, "");
  const digits = number.replace(/\D/g, "");
  const hasPlus = /^\D*\+/.test(number);
  if (!(hasPlus || digits.startsWith("00"))) return digits;
  const dialled = number.replace(/\(\s*0\s*\)/, "").replace(/\D/g, "");
  const rest = hasPlus ? dialled : dialled.slice(2);
  return rest === "" ? "" : `+${rest}`;
}

/**
 * The one spelling under which an identifier is searched for: what the keyed blind index is made of. Never shown and
 * never stored in the clear. Doing it twice changes nothing. A change here makes earlier indexes miss, so it needs them
 * to be made anew. Text that {@link identifierProblem} finds fault with is normalised all the same and may come out empty.
 */
export function normaliseIdentifier(kind: IdentifierKind, value: string): string {
  switch (kind) {
    case "email":
      return settled(value, (text) => plainText(plainText(text).toLowerCase()).trim());
    case "phone":
      return normalisePhone(value);
    case "name":
    case "crm_id":
    case "other":
      return settled(value, (text) => oneSpaceBetween(foldCase(plainText(text))));
  }
}

const EMAIL = /^[^@\s]+@[^@\s]+$/u;

/** What is wrong with an identifier as typed, or `null`. Deliberately mild: the text is used to search, not to send to. */
export function identifierProblem(kind: IdentifierKind, value: string): IdentifierProblem | null {
  if (value.length > LONGEST) return "too_long";
  if (plainText(value).trim() === "") return "empty";
  const normalised = normaliseIdentifier(kind, value);
  if (kind === "email" && !EMAIL.test(normalised)) return "not_an_email";
  const digits = normalised.replace("+", "").length;
  if (kind === "phone" && (digits < FEWEST_DIGITS || digits > MOST_DIGITS)) return "not_a_phone";
  return null;
}

const HIDDEN = "•••";

/** The first character of a word of two or more; a word of one would be shown whole. */
function initial(word: string): string {
  const [first, second] = Array.from(word);
  return first === undefined || second === undefined ? "" : first;
}

function maskEmail(value: string): string {
  const [local, domain, more] = plainText(value).trim().split("@");
  if (!local || !domain || more !== undefined) return HIDDEN;
  const labels = domain.split(".");
  const ending = labels.length > 1 ? `.${labels.at(-1)}` : "";
  return `${initial(local)}${HIDDEN}@${initial(labels[0] ?? "")}${HIDDEN}${ending}`;
}

function maskName(value: string): string {
  const words = oneSpaceBetween(plainText(value)).split(" ");
  const shown = words.length > 1 ? [words[0] ?? "", words.at(-1) ?? ""] : words;
  return shown.map((word) => `${initial(word)}${HIDDEN}`).join(" ");
}

/** The last two characters of a text that is long enough for them to say little. */
function maskTail(value: string, shortest: number): string {
  const characters = Array.from(value);
  return characters.length < shortest ? HIDDEN : `${HIDDEN}${characters.slice(-2).join("")}`;
}

/**
 * What the desk sees before it reveals an identifier: enough to tell two apart in a list, too little to know the person.
 * At most: of an e-mail the first letter of both sides and the top-level domain, of a phone number or a CRM id the last
 * two characters, of a name two initials, of anything else nothing. The length is never shown.
 */
export function maskIdentifier(kind: IdentifierKind, value: string): string {
  switch (kind) {
    case "email":
      return maskEmail(value);
    case "phone":
      return maskTail(normalisePhone(value).replace("+", ""), 7);
    case "crm_id":
      return maskTail(plainText(value).trim(), 6);
    case "name":
      return maskName(value);
    case "other":
      return HIDDEN;
  }
}
