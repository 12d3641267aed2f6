import type { Finding, Found, NamedLaw } from "@/lib/intake/model/proposal";
import { LAWS, missing } from "@/lib/intake/model/proposal";
import type { Span } from "@/lib/intake/model/shown-lines";
import type { Source } from "@/lib/intake/model/sources";

/** Nobody names a law after this many characters, and it bounds the work. */
const READ_CHARACTERS = 60_000;

function firstMatch(source: Source, pattern: RegExp): Span | null {
  const { start: from, end } = source.span;
  const match = pattern.exec(source.text.slice(from, Math.min(end, from + READ_CHARACTERS)));
  if (!match || match[0].length === 0) return null;
  const start = from + match.index;
  return { start, end: start + match[0].length };
}

const LAW_WORDS: Readonly<Record<NamedLaw, RegExp>> = {
  uk: /(?<![\p{L}])(?:UK[ -]?GDPR|Data Protection Act(?: 2018)?|DPA 2018)(?!\p{L})/u,
  eu: /(?<![\p{L}])(?<!UK[ -]?)(?:GDPR|DS-?GVO|RGPD|AVG|2016\/679|General Data Protection Regulation|Datenschutz-?Grundverordnung)(?!\p{L})/u,
  california: /(?<![\p{L}])(?:CCPA|CPRA|California (?:Consumer|Privacy))(?!\p{L})/u,
  brazil: /(?<![\p{L}])(?:LGPD|Lei Geral de Proteção)(?!\p{L})/u,
  canada: /(?<![\p{L}])PIPEDA(?!\p{L})/u,
  quebec: /(?<![\p{L}])(?:Law|Loi) 25(?!\d)/u,
  switzerland: /(?<![\p{L}])(?:n?revDSG|nDSG|n?FADP|n?LPD)(?!\p{L})/u,
  virginia: /(?<![\p{L}])(?:VCDPA|Virginia Consumer Data)(?!\p{L})/u,
  colorado: /(?<![\p{L}])Colorado Privacy Act(?!\p{L})/u,
  texas: /(?<![\p{L}])(?:TDPSA|Texas Data Privacy)(?!\p{L})/u,
  australia: /(?<![\p{L}])(?:Australian Privacy Principles?|APP 1[23])(?!\d)/u,
  japan: /(?<![\p{L}])APPI(?!\p{L})/u,
};

/** The one law the sources name. Naming none is usual; naming several leaves the choice to a person. */
export function findLaw(sources: ReadonlyArray<Source>): Finding<NamedLaw> {
  const named = LAWS.flatMap((law) => lawIn(sources, law));
  const [first, second] = named;
  if (!first) return missing("no_law_named");
  return second ? missing("several_laws_named") : first;
}

function lawIn(sources: ReadonlyArray<Source>, law: NamedLaw): Found<NamedLaw>[] {
  for (const source of sources) {
    const span = firstMatch(source, LAW_WORDS[law]);
    if (span) return [{ value: law, confidence: 0.9, place: source.place(span) }];
  }
  return [];
}
