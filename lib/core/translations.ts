import { createTranslator } from "use-intl/core";
import { type WrittenLanguage, writtenLanguage } from "@/lib/core/languages";
import de from "@/messages/de.json" with { type: "json" };
import en from "@/messages/en.json" with { type: "json" };
import es from "@/messages/es.json" with { type: "json" };
import fr from "@/messages/fr.json" with { type: "json" };
import it from "@/messages/it.json" with { type: "json" };
import nl from "@/messages/nl.json" with { type: "json" };

type Texts = typeof en.ask;

/** What individuals read. A language is added here and in `WRITTEN_LANGUAGES`; a test compares their messages. */
const ASK: Readonly<Record<WrittenLanguage, Texts>> = {
  en: en.ask,
  de: de.ask,
  fr: fr.ask,
  es: es.ask,
  it: it.ask,
  nl: nl.ask,
};

/** Says a message of the namespace `ask` in one language. */
export type AskWords = {
  readonly language: WrittenLanguage;
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
};

const made = new Map<WrittenLanguage, AskWords>();

/** The texts of the pages and mails for individuals, in the language asked for or in English where that is not written. */
export function askWords(asked: string): AskWords {
  const language = writtenLanguage(asked);
  const known = made.get(language);
  if (known) return known;
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: language,
    messages: { ask: ASK[language] },
    namespace: "ask",
  });
  const words: AskWords = {
    language,
    say: (key, values) => translate(key as never, values as never),
  };
  made.set(language, words);
  return words;
}
