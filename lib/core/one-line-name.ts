import { z } from "zod";

/** Scripts whose letters look different with a joiner or a non-joiner between them. */
const JOINED =
  String.raw`\p{scx=Arab}\p{scx=Syrc}\p{scx=Mand}\p{scx=Nkoo}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}` +
  String.raw`\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}` +
  String.raw`\p{scx=Mymr}\p{scx=Tibt}`;

/** The next sign is one that is seen: scripts have signs of their own that are not. */
const SEEN = String.raw`(?!\p{DI})`;

/** What has a meaning although nobody sees it: it changes how the signs beside it are drawn. */
const MEANT = [
  String.raw`(?<=${SEEN}[${JOINED}])[\u200c\u200d](?=${SEEN}[${JOINED}])`,
  // One picture made of several, and whether a sign is drawn as a picture.
  String.raw`\p{ExtPict}[\ufe0e\ufe0f\p{EMod}]?(?:\u200d\p{ExtPict}[\ufe0f\p{EMod}]?)*`,
  // Which form of a character a Japanese or Chinese name is written with, and of a Mongolian letter.
  String.raw`(?<=\p{sc=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=${SEEN}\p{sc=Mong})[\u180b-\u180f]`,
].join("|");

const UNSEEN = new RegExp(String.raw`(${MEANT})|[\p{Cc}\p{DI}\ufff9-\ufffb]`, "gu");

/** Ends of lines and signs that are drawn as nothing but width: people see a blank. */
const BLANKS = /[\t-\r\u0085\u115f\u1160\u2028\u2029\u2800\u3164\uffa0]+/gu;

/**
 * A name as it is kept: on one line, in the composed form (NFC), single blanks between its words, and without signs that nobody
 * sees and that turn the text around or make two names of one. Doing it twice changes nothing.
 */
export function oneLineName(text: string): string {
  return text
    .replace(BLANKS, " ")
    .replace(UNSEEN, "$1")
    .replace(/\s+/gu, " ")
    .trim()
    .normalize("NFC");
}

/** What two names have in common that a person would take for one: never shown, only compared. */
export function comparableName(text: string): string {
  return oneLineName(text)
    .replace(/\p{DI}/gu, "")
    .normalize("NFKC")
    .toLowerCase();
}

/** A name or label of one line that may be left empty. */
export function optionalNameSchema(
  longest: number,
  tooLong = `Keep this under ${longest} characters`,
) {
  return z.string().transform(oneLineName).pipe(z.string().max(longest, tooLong));
}

/** A name or label of one line. One of signs alone that nobody sees is as missing as an empty one. */
export function nameSchema(missing: string, longest: number, tooLong?: string) {
  return optionalNameSchema(longest, tooLong).pipe(z.string().min(1, missing));
}
