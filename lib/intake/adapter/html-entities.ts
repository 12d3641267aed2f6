import { replaceInParts } from "@/lib/intake/adapter/replace-in-parts";

// The entities of ISO 8859-1 in the order of their code points, from 160.
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro " +
  "para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil " +
  "Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave " +
  "Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml " +
  "igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute " +
  "thorn yuml";

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(" ").map((name, index): [string, string] => [
    name,
    String.fromCharCode(160 + index),
  ]),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["sbquo", "‚"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["hellip", "…"],
  ["bull", "•"],
  ["euro", "€"],
  ["trade", "™"],
  ["oelig", "œ"],
  ["OElig", "Œ"],
  ["ensp", " "],
  ["emsp", " "],
  ["thinsp", " "],
  ["zwnj", ""],
  ["zwj", ""],
  ["commat", "@"],
  ["colon", ":"],
  ["period", "."],
]);

const windows1252 = new TextDecoder("windows-1252");

/** Named and numbered character references as text; unknown ones stay as written. */
export function decodeEntities(html: string): string {
  return replaceInParts(html, AMPERSAND, (part) =>
    part.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z\d]{2,8});?/giu, decoded),
  );
}

const AMPERSAND = /&/g;

function decoded(whole: string, name: string): string {
  if (!name.startsWith("#")) return NAMED.get(name) ?? whole;
  const hexadecimal = /^#x/iu.test(name);
  return character(Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
}

function character(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  // Browsers read these numbers as Windows' own characters, and so do those who write them.
  if (code >= 128 && code < 160) return windows1252.decode(Uint8Array.of(code));
  return String.fromCodePoint(code);
}
