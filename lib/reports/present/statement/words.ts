import { createTranslator } from "use-intl/core";
import { type CivilDate, formatCivilDate } from "@/lib/core/civil-date";
import { percentWords } from "@/lib/core/percent";
import type { StatementPeriod } from "@/lib/reports/model/statement-period";
import en from "@/messages/en.json" with { type: "json" };

/** Says a text of a statement in one language. */
export type StatementWords = {
  readonly language: string;
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly day: (date: CivilDate) => string;
  readonly percent: (percent: number | null) => string;
  readonly period: (period: StatementPeriod) => string;
};

function wordsIn(language: string, messages: typeof en.statement): StatementWords {
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: language,
    timeZone: "UTC",
    messages: { statement: messages },
    namespace: "statement",
  });
  const say: StatementWords["say"] = (key, values) => translate(key as never, values as never);
  return {
    ...{ language, say },
    day: (date) => formatCivilDate(date, language),
    percent: percentWords,
    period: ({ kind, year, number }) =>
      kind === "quarter"
        ? say("quarter", { number, year: String(year) })
        : `${messages.months.split(" ")[number - 1] ?? number} ${year}`,
  };
}

export const ENGLISH: StatementWords = wordsIn("en", en.statement);
