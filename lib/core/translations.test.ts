import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { civilDate, formatCivilDate } from "@/lib/core/civil-date";
import { EU_LANGUAGES, isWritten, WRITTEN_CODES } from "@/lib/core/languages";
import { askWords } from "@/lib/core/translations";
import de from "@/messages/de.json";
import en from "@/messages/en.json";
import es from "@/messages/es.json";
import fr from "@/messages/fr.json";
import it_ from "@/messages/it.json";
import nl from "@/messages/nl.json";

const FILES = { en, de, fr, es, it: it_, nl };
const LANGUAGES = Object.keys(FILES) as (keyof typeof FILES)[];

/** Every text by its key: `start.title`. */
function texts(node: object, above = ""): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[above + key, value]] : texts(value, `${above}${key}.`),
  );
}

/** Names of placeholders, each once: `{count, plural, …}` is `count`. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1] ?? ""))].sort();
}

const ENGLISH = new Map(texts(en.ask));

describe("what individuals read", () => {
  it.each(LANGUAGES)(
    "tells in %s whoever comes without their answers of the cookie, too",
    (language) => {
      expect(askWords(language).say("start.gone", { hours: 4 })).toMatch(/cookie/i);
    },
  );

  it("is written in the languages that are offered, each one of the Union's", () => {
    expect(LANGUAGES.toSorted()).toEqual(WRITTEN_CODES.toSorted());
    for (const language of LANGUAGES) expect(EU_LANGUAGES).toContain(language);
    expect(ENGLISH.size).toBeGreaterThan(120);
  });

  it.each(LANGUAGES)("has the same texts with the same placeholders in %s", (language) => {
    const own = texts(FILES[language].ask);
    expect(own.map(([key]) => key).toSorted()).toEqual([...ENGLISH.keys()].toSorted());
    for (const [key, text] of own) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(ENGLISH.get(key) ?? "")]);
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe("");
    }
  });

  it.each(LANGUAGES)("can be said in %s, whatever stands in the placeholders", (language) => {
    const translate: (key: never, values?: never) => string = createTranslator({
      locale: language,
      messages: FILES[language],
      namespace: "ask",
    });
    for (const [key, text] of texts(FILES[language].ask)) {
      const values = Object.fromEntries(
        placeholders(text).map((name) => [
          name,
          ["count", "days", "hours"].includes(name) ? 2 : "X",
        ]),
      );
      expect(translate(key as never, values as never), key).not.toContain("{");
    }
  });

  it.each(LANGUAGES.filter((language) => language !== "en"))(
    "is a translation in %s and no copy of the English",
    (language) => {
      const same = texts(FILES[language].ask).filter(([key, text]) => text === ENGLISH.get(key));
      // Words that languages share.
      expect(same.length).toBeLessThan(6);
    },
  );

  it("is English for a language that is not written yet", () => {
    const missing = EU_LANGUAGES.filter((language) => !isWritten(language));
    expect(missing).toHaveLength(18);
    for (const language of missing) {
      expect(askWords(language).language).toBe("en");
      expect(askWords(language).say("start.title")).toBe(en.ask.start.title);
    }
    expect(askWords("de").say("start.title")).toBe(de.ask.start.title);
  });

  it("has its dates in the reader's language", () => {
    const day = civilDate("2026-12-03");
    expect(formatCivilDate(day, "de", "long")).toMatch(/Dezember/);
    expect(formatCivilDate(day, "it", "long")).toMatch(/dicembre/);
  });
});
