import { askWords } from "@/lib/core/translations";
import type { MailFacts } from "@/lib/mail/present/facts";
import type { Letter } from "@/lib/mail/present/letter";
import { statusLink } from "@/lib/mail/present/links";

// To individuals, in the language they chose. Nothing of what anybody typed is ever in them: the address was not proven to
// be theirs, so every word is ours.

function about(facts: MailFacts, kind: string, paragraphs: readonly string[]): Letter {
  const { language, say } = askWords(facts.params.language);
  const reference = facts.params.reference ?? "";
  return {
    language,
    subject: say(`mail.${kind}.subject`, { reference }),
    heading: say(`mail.${kind}.heading`),
    paragraphs,
    facts: reference === "" ? [] : [{ label: say("mail.reference"), value: reference }],
    groups: [],
    button:
      facts.secret === null
        ? null
        : {
            text: say("mail.button"),
            href: statusLink(facts.appUrl, language, facts.secret),
          },
    note: say("mail.note"),
  };
}

export function receipt(facts: MailFacts): Letter {
  const { say } = askWords(facts.params.language);
  return about(facts, "receipt", [say("mail.receipt.body"), say("mail.receipt.next")]);
}

export function question(facts: MailFacts): Letter {
  const { say } = askWords(facts.params.language);
  return about(facts, "question", [say("mail.question.body")]);
}

/** Names only whom the person named, in the spelling of our own records. */
export function routed(facts: MailFacts): Letter {
  const words = askWords(facts.params.language);
  return about(facts, "routed", routingParagraphs(words, facts.params));
}

export function closed(facts: MailFacts): Letter {
  const { say } = askWords(facts.params.language);
  return about(facts, "closed", [say("mail.closed.body")]);
}

/** What a person is told about a hand-over, in the mail and on their page. */
export function routingParagraphs(
  { language, say }: ReturnType<typeof askWords>,
  letter: { readonly companies: readonly string[]; readonly others: boolean },
): readonly string[] {
  const { companies, others } = letter;
  const listed = new Intl.ListFormat(language === "en" ? "en-GB" : language).format(companies);
  const named =
    companies.length === 0
      ? []
      : [say("routing.named", { companies: listed, count: companies.length })];
  const responsible = others
    ? [say(companies.length === 0 ? "routing.responsible" : "routing.also")]
    : [];
  return [...named, ...responsible, say("routing.decides")];
}
