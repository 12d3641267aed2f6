import { flatten, sentencesOf } from "@/lib/intake/model/flat-text";
import type { Found, Place, Right } from "@/lib/intake/model/proposal";
import { inHundredths, RIGHTS } from "@/lib/intake/model/proposal";
import type { Source } from "@/lib/intake/model/sources";
import { DE } from "@/lib/intake/model/wordings/de";
import { EN } from "@/lib/intake/model/wordings/en";
import { ES } from "@/lib/intake/model/wordings/es";
import { FR } from "@/lib/intake/model/wordings/fr";
import { IT } from "@/lib/intake/model/wordings/it";
import { NL } from "@/lib/intake/model/wordings/nl";
import type { Wording } from "@/lib/intake/model/wordings/wording";

const LANGUAGES = [EN, DE, FR, ES, NL, IT];

/** Nobody asks for a right after this many characters, and it bounds the work. */
const READ_CHARACTERS = 60_000;
/** A sentence longer than this is searched in its beginning: no wording spans more. */
const LONGEST_SENTENCE = 2_000;
const COPY_TO_CARRY = 0.65;
/** The weight of wordings that are the name of a right. */
const NAMED = 0.9;
const MOST_CONFIDENT = 0.97;
/** What only hints at a right is not proposed. */
const LEAST_CONFIDENT = 0.55;

/** What mail programs and lawyers put under every mail: it asks the wrong recipient to delete the mail itself. */
const DISCLAIMER =
  /intended (?:recipient|for)|in error|not the addressee|nicht der (?:richtige|beabsichtigte|vorgesehene)|irrtumlich|versehentlich erhalten|(?:n'|n' )?etes pas (?:le|la) destinataire|pas le destinataire|par erreur|no es (?:usted )?el destinatario|por error|niet de geadresseerde|ten onrechte ontvangen|non (?:ne )?siete (?:il|i) destinatar|non e il destinatario|per errore/;

/** What was asked for and is done. */
const DONE =
  /hat (?:geklappt|funktioniert)|ist erledigt|has (?:worked|been done)|a bien fonctionne|ha funcionado|is gelukt|(?:e andat[oa]|ando) a buon fine/;

/** Whose data it is. */
const SOMEBODY =
  /(?<![a-z])(?:my|me|mine|i|mein(?:e|er|es|en|em)?|mich|mir|ich|moi|mes|mon|ma|je|j'[a-z]+|nous|mi|mis|mio|miei|mia|mie|mij|mijn|ik|io|quiero|solicito|vorrei|chiedo|(?:unser(?:es|e|em|en)?|nuestr[oa]|notre|our|onze|nostr[oa]) (?:kund|client|custom|klant)[a-z]*)(?![a-z])/;

const DENIED_BEFORE =
  /(?<![a-z])(?:not|don't|dont|never|without|no need to|rather than|instead of|nicht|nichts|keine?|ohne|ne|n'|pas|sans|no|non|senza|niet|geen|zonder|sin|nunca)\s(?:\S{1,20}\s){0,3}$|(?<![a-z])n'$|n't\s(?:\S{1,20}\s){0,2}$/;
const DENIED_BEHIND =
  /^(?:\s\S{1,20}){0,4}\s(?:nicht|nichts|niet|niks)(?![a-z])|^\s(?:is|are) not (?:needed|necessary)|^\s(?:hoeft|braucht|muss)(?![a-z])/;
/** "I deleted …" tells what somebody did. */
const TOLD_BEFORE =
  /(?<![a-z])(?:i|we|you|they|ich|sie|j'ai|vous avez|he|han|hemos|ik heb|ho|avete)\s(?:(?:have|had|already|accidentally|just|haben|habe|schon|deja|ya|al)\s){0,2}$/;
const PAST = /^(?:delet|eras|remov|wip|purg)ed|^geloe?scht|^gewist|^verwijderd|^cancellati/;

type Hit = { readonly weight: number; readonly place: Place };

/** The rights that the sources ask for, the likeliest first. Several sentences that ask for one strengthen each other. */
export function findRights(sources: ReadonlyArray<Source>): Found<Right>[] {
  const hits = new Map<Right, Hit[]>(RIGHTS.map((right) => [right, []]));
  for (const source of sources) searchSource(source, hits);
  return RIGHTS.flatMap((right) => foundRight(right, hits.get(right) ?? [])).sort(
    (a, b) => b.confidence - a.confidence,
  );
}

function foundRight(right: Right, hits: ReadonlyArray<Hit>): Found<Right>[] {
  const [first, ...more] = hits;
  if (!first) return [];
  const best = more.reduce((top, one) => (one.weight > top.weight ? one : top), first);
  const doubt = hits.reduce((left, one) => left * (1 - one.weight), 1);
  const confidence = inHundredths(Math.min(MOST_CONFIDENT, 1 - doubt));
  return confidence < LEAST_CONFIDENT ? [] : [{ value: right, confidence, place: best.place }];
}

function searchSource(source: Source, hits: Map<Right, Hit[]>): void {
  const { start: from, end } = source.span;
  const flat = flatten(source.text.slice(from, Math.min(end, from + READ_CHARACTERS)));
  for (const { start, end: stop } of sentencesOf(flat)) {
    const sentence = flat.slice(start, Math.min(stop, start + LONGEST_SENTENCE));
    if (DISCLAIMER.test(sentence) || DONE.test(sentence)) continue;
    for (const { right, weight, start: within, length } of matchesIn(sentence)) {
      const at = from + start + within;
      hits.get(right)?.push({ weight, place: source.place({ start: at, end: at + length }) });
    }
  }
}

/** The strongest match of each right in one sentence. */
function matchesIn(sentence: string): (Match & { right: Right })[] {
  const isSomebodys = SOMEBODY.test(sentence);
  return RIGHTS.flatMap((right) => {
    const best = bestIn(sentence, right, isSomebodys);
    if (!best) return [];
    const weight = right === "access" ? besideCarrying(best, sentence, isSomebodys) : best.weight;
    return weight === 0 ? [] : [{ ...best, weight, right }];
  });
}

/**
 * A copy "in a format that machines read" may be the one right or the other, and says so by its confidence; where the
 * sentence names portability, it is that one, unless it names the right of access too.
 */
function besideCarrying(access: Match, sentence: string, isSomebodys: boolean): number {
  const carrying = bestIn(sentence, "portability", isSomebodys);
  if (!carrying || access.weight >= NAMED) return access.weight;
  return carrying.weight >= NAMED ? 0 : Math.min(access.weight, COPY_TO_CARRY);
}

type Match = { readonly weight: number; readonly start: number; readonly length: number };

/** What asks for each right, the strongest first, so that the first match is the best. */
const STRONGEST_FIRST = new Map<Right, readonly Wording[]>(
  RIGHTS.map((right) => [
    right,
    LANGUAGES.flatMap((wordings) => wordings[right]).sort((a, b) => b.weight - a.weight),
  ]),
);

/** The strongest wording of a right in one sentence: overlapping ones are the same evidence. */
function bestIn(sentence: string, right: Right, isSomebodys: boolean): Match | null {
  for (const wording of STRONGEST_FIRST.get(right) ?? []) {
    const match = matchOf(sentence, wording);
    if (match) return { weight: isSomebodys ? wording.weight : wording.weightAlone, ...match };
  }
  return null;
}

function matchOf(sentence: string, wording: Wording): { start: number; length: number } | null {
  const match = wording.pattern.exec(sentence);
  if (!match || match[0].trim() === "") return null;
  const start = match.index;
  if (isObject(wording, sentence.slice(Math.max(0, start - 60), start + match[0].length)))
    return null;
  if (wording.canBeDenied) {
    const [from, to] = match.indices?.groups?.act ?? [start, start + match[0].length];
    if (isDenied(sentence, from, to)) return null;
  }
  return { start, length: match[0].trimEnd().length };
}

/** Words that ask to be told: "delete it and tell me what you have" asks for both. */
const TELL =
  /(?<![a-z])(?:tell|send|show|know|see|inform|mitteil|mitzuteil|sag|wissen|communi|dire|savoir|indiqu|decir|digan|saber|indica|vertel|weten|laat|comunic|sapere|dite)/;

function isObject({ unlessObjectOf }: Wording, around: string): boolean {
  const last = unlessObjectOf ? [...around.matchAll(unlessObjectOf)].at(-1) : undefined;
  return last !== undefined && !TELL.test(around.slice(last.index));
}

/** Whether a "not" in the same clause, or somebody who did it already, turns a wish into something else. */
function isDenied(sentence: string, from: number, to: number): boolean {
  const before =
    sentence
      .slice(Math.max(0, from - 60), from)
      .split(/[,:;(]/)
      .at(-1) ?? "";
  const behind = sentence.slice(to, to + 80).split(/[,:;)]/)[0] ?? "";
  if (DENIED_BEFORE.test(before) || DENIED_BEHIND.test(behind)) return true;
  return PAST.test(sentence.slice(from, to)) && TOLD_BEFORE.test(before);
}
