import { createTranslator } from "use-intl/core";
import type { DeadlineError } from "@/lib/deadlines/model/errors";
import { englishWhy, type Translate, type WhyWords } from "@/lib/sla/present/words";
import en from "@/messages/en.json" with { type: "json" };

/** A language to answer in: what is said of the calculator, and what is said of dates. */
export type DeadlineWords = { readonly say: Translate; readonly why: WhyWords };

let english: DeadlineWords | undefined;

/** English, for the command and the API. */
export function englishDeadline(): DeadlineWords {
  if (english) return english;
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: "en",
    messages: { deadline: en.deadline },
    namespace: "deadline",
  });
  english = {
    say: (key, values) => translate(key as never, values as never),
    why: englishWhy(),
  };
  return english;
}

/** What is wrong with a parameter, in one line. */
export function describeError({ code, parameter, values }: DeadlineError, say: Translate): string {
  return say(`errors.${code}`, { parameter, ...values });
}

/** The same beside a field of the form, which does not show the codes of reasons. */
export function describeFormError(error: DeadlineError, say: Translate): string {
  const { code } = error;
  const isOfForm = code === "pause_without_reason" || code === "extension_without_reason";
  return isOfForm ? say(`form.errors.${code}`) : describeError(error, say);
}
