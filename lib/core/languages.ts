/** The official languages of the European Union, in the order of their own names. */
export const EU_LANGUAGES = [
  "bg",
  "cs",
  "da",
  "de",
  "et",
  "el",
  "en",
  "es",
  "fr",
  "ga",
  "hr",
  "it",
  "lv",
  "lt",
  "hu",
  "mt",
  "nl",
  "pl",
  "pt",
  "ro",
  "sk",
  "sl",
  "fi",
  "sv",
] as const;

/** Those whose messages are written, with their own names: what a reader chooses from. */
export const WRITTEN_LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  it: "Italiano",
  nl: "Nederlands",
} as const;
export type WrittenLanguage = keyof typeof WRITTEN_LANGUAGES;
/** The codes of these, in their order. */
export const WRITTEN_CODES = Object.keys(WRITTEN_LANGUAGES) as [
  WrittenLanguage,
  ...WrittenLanguage[],
];

export const FALLBACK_LANGUAGE: WrittenLanguage = "en";

const ENGLISH = new Intl.DisplayNames("en", { type: "language" });

/** "German": for those who read this in English. `code` is one of BCP 47; one without a name is shown by itself. */
export const languageInEnglish = (code: string): string => ENGLISH.of(code) ?? code;

export function isWritten(code: string): code is WrittenLanguage {
  return Object.hasOwn(WRITTEN_LANGUAGES, code);
}

/** The language in which somebody who asks for this one is answered. */
export function writtenLanguage(code: string): WrittenLanguage {
  return isWritten(code) ? code : FALLBACK_LANGUAGE;
}

/** The header in which the edge hands on the language of a page whose address names one. */
export const LANGUAGE_HEADER = "x-page-language";

/** The language of a page by its address: `/ask/de/…` is German, everything else English. */
export function languageOfPath(path: string): WrittenLanguage {
  return writtenLanguage(/^\/ask\/([a-z]{2})(?:\/|$)/.exec(path)?.[1] ?? FALLBACK_LANGUAGE);
}

const MOST_WISHES = 20;

/** The language that a browser asks for first among those that are written: "de-AT, fr;q=0.5" is German. */
export function preferredLanguage(acceptLanguage: string | null): WrittenLanguage {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",", MOST_WISHES)
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean);
      return { code: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ code, weight }) => isWritten(code) && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  return writtenLanguage(wishes[0]?.code ?? FALLBACK_LANGUAGE);
}
