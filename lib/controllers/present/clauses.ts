import type { AgreementClauses, AgreementScope, Clause } from "@/lib/controllers/model/clauses";
import { languageInEnglish } from "@/lib/core/languages";
import type { AgreementTerms } from "@/lib/sla/model/agreement";
import { type Ladder, USUAL_LADDER } from "@/lib/sla/model/alarm";
import { USUAL_HAND_OVER_DAYS } from "@/lib/sla/model/hand-over-clock";
import { describePeriod } from "@/lib/sla/present";

export const CLAUSE_LABELS: Readonly<Record<Clause, string>> = {
  acknowledgement: "Acknowledgement",
  law: "Pauses and extensions",
  buffer: "The controller's own date",
  handOver: "Individuals who write to us",
  scope: "What we may do",
  approval: "Approval",
  notice: "Notices",
  language: "Language",
};

export const SCOPE_LABELS: Readonly<Record<AgreementScope, string>> = {
  act: "Do the work: search, remove, provide, correct",
  forward_only: "Forward only: pass on what comes in, and change nothing in our systems",
};

/** Said wherever a language is chosen: it must not look like more than it is. */
export const ENGLISH_ONLY =
  "The product's own mails are in English only. This tells officers in which language to write.";

function bufferWords(bufferDays: number | null): string {
  if (bufferDays === null) return "Shown, and does not govern our answer";
  if (bufferDays === 0) return "We answer on it at the latest";
  return `We answer ${bufferDays === 1 ? "1 day" : `${bufferDays} days`} before it`;
}

/** By when a person who wrote to us directly is handed over to the controller. */
function handOverWords(days: number | null): string {
  if (days === null)
    return `Handed over within ${USUAL_HAND_OVER_DAYS} business days, as without an agreement`;
  return `Handed over within ${days} business ${days === 1 ? "day" : "days"}`;
}

const inWords = new Intl.ListFormat("en-GB");

/** When the owner is reminded under an agreement; one that names no days leaves the usual ones. */
export function ladderWords(ladder: Ladder): string {
  const days = (ladder.length > 0 ? [...ladder] : [...USUAL_LADDER]).toSorted((a, b) => b - a);
  const last = days.length === 1 && days[0] === 1 ? "day" : "days";
  const when = `${inWords.format(days.map(String))} ${last} before the due day and on it`;
  return ladder.length > 0
    ? `Reminds the owner ${when}`
    : `Reminds the owner ${when}, as without an agreement`;
}

/** Each clause of a version in words, beside how long it gives. */
export function clauseWords(
  terms: AgreementTerms & AgreementClauses,
): readonly { readonly clause: Clause; readonly words: string }[] {
  const { acknowledgement, followsLaw, bufferDays, handOverDays, scope } = terms;
  const { twoPerson, noticeEmail, language } = terms;
  return [
    {
      clause: "acknowledgement",
      words: acknowledgement ? `Within ${describePeriod(acknowledgement)}` : "As the promise says",
    },
    {
      clause: "law",
      words: followsLaw
        ? "Those of the request's law hold for our clock too"
        : "None holds for our clock",
    },
    { clause: "buffer", words: bufferWords(bufferDays) },
    { clause: "handOver", words: handOverWords(handOverDays) },
    { clause: "scope", words: SCOPE_LABELS[scope] },
    {
      clause: "approval",
      words: twoPerson ? "A second officer approves each answer" : "One officer answers",
    },
    { clause: "notice", words: noticeEmail ? `To ${noticeEmail} too` : "To its people only" },
    {
      clause: "language",
      words:
        language === null
          ? "None asked for"
          : `${languageInEnglish(language)}. The product's own mails are in English only`,
    },
  ];
}
