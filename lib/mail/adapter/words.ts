import { createTranslator } from "next-intl";
import type { MailWords } from "@/lib/mail/present/facts";
import en from "@/messages/en.json";

/** The texts of the portal's mails. The worker has no page around it, so it makes its own translator. */
export function mailWords(): { language: string; words: MailWords } {
  const language = "en";
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: language,
    messages: { mail: en.mail },
    namespace: "mail",
  });
  return { language, words: (key, values) => translate(key as never, values as never) };
}
