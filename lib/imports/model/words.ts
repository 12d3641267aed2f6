import { plainWords } from "@/lib/imports/model/columns";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import { LAWS, type Law } from "@/lib/sla/model/shipped/laws";

/** Rights by their words in the six languages of the product, and by the articles of the GDPR that people quote. */
const RIGHT_WORDS: Readonly<Record<Right, readonly string[]>> = {
  access: [
    "access|information|copy|subject access|sar|art 15|article 15|auskunft|zugang|kopie",
    "accès|droit d'accès|acceso|accesso|inzage|toegang",
  ],
  erasure: [
    "erasure|delete|deletion|removal|remove|erase|right to be forgotten|forget|art 17|article 17",
    "löschung|löschen|vergessenwerden|effacement|suppression|effacer|supprimer|oubli",
    "supresión|eliminación|borrado|eliminar|borrar|olvido|cancellazione|eliminazione|cancellare|oblio",
    "verwijdering|wissing|verwijderen|wissen|vergetelheid",
  ],
  rectification: [
    "rectification|correction|correct|rectify|update|art 16|article 16|berichtigung|korrektur|berichtigen",
    "rectifier|corriger|rectificación|corrección|rectificar|corregir|rettifica|correzione|rettificare",
    "rectificatie|correctie|rectificeren|corrigeren",
  ],
  restriction: [
    "restriction|restrict|limitation|blocking|art 18|article 18|einschränkung|sperrung|einschränken",
    "limitation du traitement|limiter|limitación|limitar|limitazione|limitare|beperking|beperken",
  ],
  portability: [
    "portability|data portability|export|transfer|art 20|article 20|übertragbarkeit|datenübertragbarkeit|übertragung",
    "portabilité|portabilidad|portabilità|overdraagbaarheid|dataportabiliteit|gegevensoverdraagbaarheid",
  ],
  objection: [
    "objection|object|opt out|optout|unsubscribe|art 21|article 21|widerspruch|widersprechen",
    "opposition|s'opposer|oposición|oponerse|opposizione|opporsi|bezwaar|verzet",
  ],
};

function byWords<K extends string>(
  words: Readonly<Record<K, readonly string[]>>,
  keys: readonly K[],
): ReadonlyMap<string, K> {
  return new Map(
    keys.flatMap((key) =>
      [key, ...words[key].flatMap((line) => line.split("|"))].map(
        (word) => [plainWords(word), key] as const,
      ),
    ),
  );
}

const RIGHT_BY_WORDS = byWords(RIGHT_WORDS, RIGHTS);

/** The rights that a cell names, and the first word of it that names none. */
export function readRights(cell: string): {
  readonly rights: readonly Right[];
  readonly unknown: string | null;
} {
  const whole = RIGHT_BY_WORDS.get(plainWords(cell));
  if (whole) return { rights: [whole], unknown: null };
  const parts = cell.split(/[,;/|+&\n]|\s(?:and|und|et|y|e|en|or|oder)\s/iu);
  const rights = new Set<Right>();
  let unknown: string | null = null;
  for (const part of parts) {
    if (plainWords(part) === "") continue;
    const right = RIGHT_BY_WORDS.get(plainWords(part));
    if (right) rights.add(right);
    else unknown ??= part.trim();
  }
  return { rights: RIGHTS.filter((right) => rights.has(right)), unknown };
}

const LAW_WORDS: Partial<Readonly<Record<Law, readonly string[]>>> = {
  eu: ["gdpr|eu gdpr|dsgvo|eu dsgvo|ds gvo|rgpd|avg|eea|ewr|ue|europe|european union"],
  uk: ["uk gdpr|united kingdom|gb|great britain"],
  california: ["ccpa|cpra|us ca|ca us"],
  brazil: ["lgpd|br|brasil"],
  canada: ["pipeda|ca"],
  switzerland: ["fadp|nfadp|revdsg|dsg|lpd|ch|schweiz|suisse|svizzera"],
  quebec: ["law 25|loi 25|québec"],
  australia: ["au|app 12"],
  japan: ["appi|jp"],
  korea: ["pipa|kr"],
  other: ["another law|none"],
};
const LAW_LIST = byWords(
  Object.fromEntries(LAWS.map((law) => [law, LAW_WORDS[law] ?? []])) as Record<
    Law,
    readonly string[]
  >,
  LAWS,
);

/** A law by its code, its abbreviation or where it holds; null for anything else. */
export function readLaw(cell: string): Law | null {
  return LAW_LIST.get(plainWords(cell)) ?? null;
}

const YES = new Set("yes,y,true,1,x,ok,confirmed,ja,j,oui,o,si,s,v,vrai,wahr,waar".split(","));

/** Whether a cell says yes, in any of the six languages. */
export function readYes(cell: string): boolean {
  return YES.has(plainWords(cell));
}

export type DateOrder = "dmy" | "mdy";

const NUMERIC_DAY = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?$/;

/** A day as spreadsheets write it, as `YYYY-MM-DD`. Dots are always day first. What is no such day stays as it is. */
export function readDay(cell: string, order: DateOrder): string {
  const text = cell.trim();
  const iso = (year: string, month: string, day: string) =>
    `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const [, y = "", m = "", d = ""] = YEAR_FIRST.exec(text) ?? [];
  if (y !== "") return iso(y, m, d);
  const [, first = "", second = "", year = ""] =
    NUMERIC_DAY.exec(text.replace(/[ T]\d{1,2}:\d{2}.*$/, "")) ?? [];
  if (year === "") return text;
  return order === "dmy" || text.includes(".")
    ? iso(year, second, first)
    : iso(year, first, second);
}

/** Which of day and month comes first, from the days of a file: some can be read in one way only. */
export function guessDateOrder(cells: readonly string[]): DateOrder {
  for (const cell of cells) {
    const [, first, second] = NUMERIC_DAY.exec(cell.trim()) ?? [];
    if (Number(first) > 12) return "dmy";
    if (Number(second) > 12) return "mdy";
  }
  return "dmy";
}
