import { outline } from "@/lib/intake/model/match-controller";

/** What stands behind a company's name and says how it is set up. Compared without dots and spaces. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    "ab ag aps as asa bv bvba cv cic co company corp corporation cooperative coop doo dd ead eeig eg ehf ek ev " +
    "fcp gbr gesmbh gie gmbh gmbhcokg haftungsbeschraenkt holding inc incorporated kft kg kgaa kk ks limited llc llp lp " +
    "ltd ltda mbh nv ntgmbh ohg oo oy oyj partg plc pty pvt ry sa sab sae sagl sapa sarl sas sasu sc sca scarl sci se " +
    "sl slu snc soc spa spzoo spol srl sro ug und zrt zoo and cokg the der die das la le les el il"
  ).split(" "),
);

const SHORTEST_WORD = 2;

/** Letters spelled in two ways, on one of them: "Müller" and "Mueller" are one name. */
function plainLetters(text: string): string {
  return text
    .replaceAll("ß", "ss")
    .replace(/[äÄ]/g, "ae")
    .replace(/[öÖ]/g, "oe")
    .replace(/[üÜ]/g, "ue")
    .replace(/[øØ]/g, "oe")
    .replace(/[åÅ]/g, "aa")
    .replace(/[æÆ]/g, "ae");
}

/**
 * The words that make a company's name, as they look: without legal forms, marks and punctuation, and with letters that pass
 * for others as those others. "ÁSTER Retail GmbH & Co. KG" and "Аster retail" (with a Cyrillic A) are both `aster retail`.
 */
export function companyWords(name: string): readonly string[] {
  const typed = plainLetters(name.normalize("NFKC")).toLowerCase();
  const words = outline(typed)
    // "S.p.A." and "B.V." are one word each.
    .replace(/(?<=\p{L})\.(?=\p{L}\b)/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const kept = words.filter((word) => !OUTLINED_FORMS.has(word));
  return kept.length > 0 ? kept : words;
}

/** Legal forms in the spelling they have once look-alike letters were replaced. */
const OUTLINED_FORMS: ReadonlySet<string> = new Set([...LEGAL_FORMS].map(outline));

export type NameLikeness = "same" | "part" | "similar" | null;

/**
 * How a name that somebody typed compares with that of a controller: the same words, all words of the shorter among those of
 * the longer, or the same but for a typing error. One short word in common says nothing.
 */
export function compareNames(typed: string, registered: string): NameLikeness {
  const one = companyWords(typed);
  const other = companyWords(registered);
  const [joined, genuine] = [one.join(""), other.join("")];
  if (joined.length < SHORTEST_WORD || genuine.length < SHORTEST_WORD) return null;
  if (joined === genuine) return "same";
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const isPart = fewer.every((word) => more.includes(word));
  if (isPart && fewer.join("").length >= 4) return "part";
  return isOneErrorApart(joined, genuine) ? "similar" : null;
}

/** One letter missing, added, replaced or exchanged with its neighbour, in a name long enough for it to be an accident. */
function isOneErrorApart(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [left, right] = [
    one.slice(start, one.length - end),
    other.slice(start, other.length - end),
  ];
  if (Math.max(left.length, right.length) <= 1) return true;
  return left.length === 2 && left === [...right].reverse().join("");
}
