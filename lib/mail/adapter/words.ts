import { createTranslator } from "next-intl";
import type { MailFacts } from "@/lib/mail/present/facts";
import en from "@/messages/en.json";

/** The texts of the portal's mails. The worker has no page around it, so it makes its own translator. */
export function mailWords(company: string): Pick<MailFacts, "company" | "language" | "words"> {
  const language = "en";
  const translate: (key: never, values?: never) => string = createTranslator({
    locale: language,
    messages: { mail: en.mail },
    namespace: "mail",
  });
  const words: MailFacts["words"] = (key, values) =>
    translate(key as never, { us: company, ...values } as never);
  return { company, language, words };
}
