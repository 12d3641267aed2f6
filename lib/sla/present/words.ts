import { createTranslator } from "use-intl/core";
import { type CivilDate, civilDate, formatCivilDate } from "@/lib/core/civil-date";
import type { SkippedDay } from "@/lib/sla/model/calendar";
import type { Period } from "@/lib/sla/model/period";
import en from "@/messages/en.json" with { type: "json" };

/** Says a message of the namespace `why` in one language: what `createTranslator` and `useTranslations` give. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A language to explain dates in. */
export type WhyWords = { readonly locale: string; readonly say: Translate };

let english: WhyWords | undefined;

/** English, for mails, scripts and the desk. Made once, when a date is first explained. */
export function englishWhy(): WhyWords {
  if (english) return english;
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: "en",
    messages: { why: en.why },
    namespace: "why",
  });
  english = {
    locale: "en",
    say: (key, values) => translate(key as never, values as never),
  };
  return english;
}

export function dayIn({ locale }: WhyWords, day: CivilDate): string {
  return formatCivilDate(day, locale);
}

/** "February 2026" for `2026-02`. */
export function monthIn({ locale }: WhyWords, month: string): string {
  const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${civilDate(`${month}-01`)}`));
}

export function listIn({ locale }: WhyWords, parts: readonly string[]): string {
  // As formatCivilDate does: English as it is written here, without a comma before "and".
  const language = locale === "en" ? "en-GB" : locale;
  return new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
}

export function periodIn({ say }: WhyWords, { unit, amount }: Period): string {
  return say(`period.${unit}`, { amount });
}

/** "Mon 16 Feb 2026 (Presidents' Day)", and the same of each day in a list. */
export function restDaysIn(words: WhyWords, days: readonly SkippedDay[]): string {
  const named = days.map(({ on, why }) =>
    words.say("namedDay", {
      day: dayIn(words, on),
      why:
        why === "weekend" ? words.say("weekend") : why.replaceAll(" (", ", ").replaceAll(")", ""),
    }),
  );
  return listIn(words, named);
}
