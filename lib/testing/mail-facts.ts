import { civilDate } from "@/lib/core/civil-date";
import { mailWords } from "@/lib/mail/adapter/words";
import type { MailFacts } from "@/lib/mail/present/facts";
import { MailParams } from "@/lib/mail/schema";

export const APP_URL = "https://privacy.northwind.example";

/** What a mail of the company is written from, about a request of a controller unless told otherwise. */
export function factsOf(input: Partial<MailFacts> & { given?: unknown } = {}): MailFacts {
  const { given, ...facts } = input;
  return {
    ...mailWords("Northwind Sales Cloud"),
    appUrl: APP_URL,
    params: MailParams.parse(given ?? {}),
    secret: null,
    controllerName: "Aster Shops",
    request: {
      reference: "DSR-2026-7F3K9Q",
      receivedOn: civilDate("2026-11-01"),
      dueOn: civilDate("2026-12-01"),
      stoppedSince: null,
    },
    ...facts,
  };
}
