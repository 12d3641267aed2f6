import type { Finding, Found, NamedLaw, Right } from "@/lib/intake/model/proposal";
import { inHundredths, LAWS, missing, RIGHTS } from "@/lib/intake/model/proposal";
import type { Span } from "@/lib/intake/model/shown-lines";
import type { Source } from "@/lib/intake/model/sources";

/** A wording and how strongly it alone says that this right is meant. */
type Wording = readonly [weight: number, pattern: RegExp];

const DATA =
  "(?:data|information|details|records?|account|profile|daten|konto|benutzerkonto|profil|angaben|données|compte|informations|datos|cuenta|información|gegevens|dati|informazioni)";
// Within one sentence; a point behind a single letter ("a.u.b.", "s.v.p.") does not end one.
const NEAR = "(?:[^.!?]|(?<=[^\\p{L}]\\p{L})\\.){0,80}?";
const WORD = "[\\p{L}]{0,15}";

function words(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})`, "iu");
}

function verbWithData(verbs: string): RegExp {
  return words(`(?:${verbs})${WORD}[^\\p{L}]${NEAR}(?<![\\p{L}])${DATA}(?!\\p{L})`);
}

function dataWithVerb(verbs: string): RegExp {
  return words(`${DATA}(?!\\p{L})${NEAR}(?<![\\p{L}])(?:${verbs})`);
}

function article(number: number): RegExp {
  return words(
    `art(?:icle|ikel|ículo|icolo|\\.)?\\s?${number}(?!\\d)[^.!?]{0,30}?(?:gdpr|ds-?gvo|rgpd|avg)`,
  );
}

/**
 * Wordings in English, German, French, Spanish, Dutch and Italian, weighed by how rarely they mean
 * something else. Gaps are bounded, so every pattern is linear in the length of the text.
 */
const WORDINGS: Readonly<Record<Right, ReadonlyArray<Wording>>> = {
  erasure: [
    [
      0.8,
      words(
        "(?:erasure|deletion|removal) request|(?:delete|erase|remove|forget) me(?!\\p{L})|lösch(?:ungs)?(?:antrag|ersuchen)|verwijderverzoek",
      ),
    ],
    [
      0.8,
      words(
        "demande (?:de suppression|d['’]effacement)|solicitud de (?:supresión|eliminación)|richiesta di cancellazione",
      ),
    ],
    [
      0.9,
      words(
        "right to (?:be forgotten|erasure|delete|deletion)|recht auf (?:löschung|vergessenwerden)",
      ),
    ],
    [
      0.9,
      words("droit à l['’](?:effacement|oubli)|derecho (?:de|a la) supresión|derecho al olvido"),
    ],
    [
      0.9,
      words(
        "recht op (?:vergetelheid|gegevenswissing|verwijdering)|diritto (?:alla cancellazione|all['’]oblio)",
      ),
    ],
    [
      0.8,
      verbWithData(
        "delet|eras|remov|wip|lösch|entfern|supprim|suppression|effac|elimin|borr|suprim|supresi|cancel|verwijder|wis|rimo",
      ),
    ],
    [
      0.8,
      dataWithVerb(
        "delet|eras|remov|gelöscht|löschen|zu löschen|entfern|supprim|effac|eliminad|borrad|suprimid|verwijder|gewist|wissen|cancellat|eliminat|rimoss",
      ),
    ],
    [0.8, article(17)],
  ],
  access: [
    [
      0.9,
      words(
        "(?:data )?subject access request|d?sar(?!\\p{L})|right of access|auskunftsrecht|recht auf auskunft|auskunftsersuchen",
      ),
    ],
    [
      0.9,
      words(
        "droit d['’]accès|derecho de acceso|recht (?:van|op) inzage|inzageverzoek|diritto (?:di|d['’])\\s?accesso",
      ),
    ],
    [
      0.8,
      words(
        `(?:copy of|access to|what|which)[^\\p{L}]${NEAR}(?<![\\p{L}])(?:data|information|records?)(?!\\p{L})`,
      ),
    ],
    [0.7, words("auskunft|welche daten|kopie (?:meiner|aller|der) (?:personenbezogenen )?daten")],
    [
      0.7,
      words(
        "accès à mes données|accéder à mes données|copie de mes données|copia de mis datos|acceso a mis datos",
      ),
    ],
    [0.7, words("inzage|kopie van mijn gegevens|copia dei miei dati|accesso ai miei dati")],
    [0.8, article(15)],
  ],
  rectification: [
    [
      0.9,
      words(
        "right to (?:rectification|correct)|recht auf berichtigung|droit de rectification|derecho de rectificación",
      ),
    ],
    [0.9, words("recht op rectificatie|diritto di rettifica")],
    [0.75, verbWithData("correct|rectif|amend|berichtig|korrigier|corrig|rettific|verbeter")],
    [
      0.75,
      dataWithVerb(
        "corrected|berichtig|korrigier|rectifi|corregid|gecorrigeerd|corrett|rettificat",
      ),
    ],
    [0.8, article(16)],
  ],
  restriction: [
    [
      0.9,
      words(
        "restrict(?:ion of|ing)?(?: the)? processing|einschränkung der verarbeitung|limitation du traitement",
      ),
    ],
    [
      0.9,
      words(
        "limitación del tratamiento|beperking van de verwerking|limitazione (?:del|di) trattamento",
      ),
    ],
    [0.8, article(18)],
  ],
  portability: [
    [
      0.9,
      words(
        "data portability|datenübertragbarkeit|portabilité|portabilidad|dataportabiliteit|overdraagbaarheid|portabilità",
      ),
    ],
    [
      0.6,
      words(
        "machine[- ]readable|maschinenlesbar|lisible par machine|lectura mecánica|machineleesbaar|leggibile da dispositivo",
      ),
    ],
    [0.8, article(20)],
  ],
  objection: [
    [
      0.9,
      words(
        "right to object|widerspruchsrecht|droit d['’]opposition|derecho de oposición|recht van bezwaar|diritto di opposizione",
      ),
    ],
    [
      0.75,
      words(
        "i object to|do not sell|opt[- ]?(?:me )?out|stop (?:processing|using|contacting|sending)",
      ),
    ],
    [0.75, words("widersprech|widerspruch|je m['’]oppose|me opongo|maak bezwaar|mi oppongo")],
    [0.8, article(21)],
  ],
};

/** Nobody asks for a right after this many characters, and it bounds the work. */
const READ_CHARACTERS = 60_000;
const MOST_CONFIDENT = 0.97;

function firstMatch(source: Source, pattern: RegExp): Span | null {
  const { start: from, end } = source.span;
  const match = pattern.exec(source.text.slice(from, Math.min(end, from + READ_CHARACTERS)));
  if (!match || match[0].length === 0) return null;
  const start = from + match.index;
  return { start, end: start + match[0].length };
}

/** The rights that the sources ask for, the likeliest first. Several wordings of one right strengthen each other. */
export function findRights(sources: ReadonlyArray<Source>): Found<Right>[] {
  return RIGHTS.flatMap((right) => rightIn(sources, right)).sort(
    (a, b) => b.confidence - a.confidence,
  );
}

function rightIn(sources: ReadonlyArray<Source>, right: Right): Found<Right>[] {
  const hits = sources.flatMap((source) =>
    WORDINGS[right].flatMap(([weight, pattern]) => {
      const span = firstMatch(source, pattern);
      return span ? [{ weight, place: source.place(span) }] : [];
    }),
  );
  const [first, ...more] = hits;
  if (!first) return [];
  const best = more.reduce((top, one) => (one.weight > top.weight ? one : top), first);
  const doubt = hits.reduce((left, one) => left * (1 - one.weight), 1);
  const confidence = inHundredths(Math.min(MOST_CONFIDENT, 1 - doubt));
  return [{ value: right, confidence, place: best.place }];
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
