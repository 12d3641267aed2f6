import type { QuotedMail } from "@/lib/intake/model/find-forward";
import { findQuotedMail } from "@/lib/intake/model/find-forward";
import { subjectSays } from "@/lib/intake/model/forward-words";
import type { ParsedMail } from "@/lib/intake/model/mail";
import type { MessagePath, Remark } from "@/lib/intake/model/proposal";
import { readPerson } from "@/lib/intake/model/read-address";
import type { IndexedText } from "@/lib/intake/model/shown-lines";
import { indexLines } from "@/lib/intake/model/shown-lines";
import type { Household } from "@/lib/intake/model/staff";

/** Where the original stands: a mail of its own, or quoted in a text of one. */
export type Original =
  | {
      readonly kind: "mail";
      readonly mail: ParsedMail;
      readonly path: MessagePath;
      readonly confidence: number;
    }
  | {
      readonly kind: "quoted";
      readonly part: "html" | "text";
      readonly indexed: IndexedText;
      readonly quoted: QuotedMail;
      readonly confidence: number;
    };

export type Trace = { readonly original: Original; readonly remarks: ReadonlyArray<Remark> };

const MOST_FORWARDS = 5;
/** Two originals, or one that reads differently as text and as HTML: which one it is, a person decides. */
const COMPETING = 0.5;

export function shownTexts(
  mail: ParsedMail,
  path: MessagePath,
): { part: "html" | "text"; indexed: IndexedText }[] {
  const texts: { part: "html" | "text"; indexed: IndexedText }[] = [];
  if (mail.htmlText)
    texts.push({ part: "html", indexed: indexLines(`${path}/html`, mail.htmlText) });
  if (mail.plainText)
    texts.push({ part: "text", indexed: indexLines(`${path}/plain`, mail.plainText) });
  return texts;
}

/**
 * The original of a forwarded mail: a mail attached whole comes first, then one quoted in the HTML (clients do not
 * wrap it), then one quoted in the text. When its sender is the controller's own staff, somebody forwarded it inside
 * the house before: the search goes on inside it, and stays with the last one when nothing more is found.
 */
export function traceOriginal(mail: ParsedMail, household: Household): Trace | null {
  const first = step(mail, "mail");
  if (!first || answersSomebody(mail, first, household)) return null;
  const remarks = new Set<Remark>();
  if (mail.attached.length > 1) remarks.add("several_attached_messages");
  const original = innermost(first, household);
  if (original !== first) remarks.add("nested_forward");
  if (original.kind === "quoted" && saysReply(mail, original)) remarks.add("reply_not_forward");
  return { original, remarks: [...remarks] };
}

function innermost(first: Original, { isStaff }: Household): Original {
  let original = first;
  for (let count = 1; count < MOST_FORWARDS; count += 1) {
    const sender = senderAddress(original);
    if (sender === null || !isStaff(sender)) return original;
    const inner = original.kind === "mail" ? step(original.mail, original.path) : deeper(original);
    if (!inner) return original;
    original = inner;
  }
  return original;
}

/**
 * An answer quotes what it answers in one sentence ("On … wrote:"). That is somebody's request only where the
 * controller's own people answered it: in a person's answer to us, the request is what they wrote above.
 */
function answersSomebody(mail: ParsedMail, original: Original, household: Household): boolean {
  if (original.kind === "mail" || original.quoted.mark !== "wrote") return false;
  const quoted = senderAddress(original);
  if (quoted === null || household.isOurs(quoted)) return true;
  if (subjectSays(mail.subject) === "forward") return false;
  return !household.isControllers(mail.from[0]?.address ?? "");
}

function saysReply(mail: ParsedMail, original: { quoted: QuotedMail }): boolean {
  return original.quoted.mark !== "forward" && subjectSays(mail.subject) === "reply";
}

function senderAddress(original: Original): string | null {
  if (original.kind === "mail") return original.mail.from[0]?.address ?? null;
  return readPerson(original.indexed.text, original.quoted.from)?.address ?? null;
}

function step(mail: ParsedMail, path: MessagePath): Original | null {
  const attached = mail.attached[0];
  // A bounce carries or quotes the mail that bounced: evidence, not a forward.
  if (mail.kind === "delivery_report") return null;
  if (attached) {
    const senders = mail.attached.map((inner) => inner.from[0]?.address ?? null);
    const confidence = new Set(senders).size > 1 ? COMPETING : 0.98;
    return { kind: "mail", mail: attached, path: `${path}.0`, confidence };
  }
  const [first, second] = shownTexts(mail, path).flatMap(({ part, indexed }) => {
    const quoted = findQuotedMail(indexed);
    return quoted
      ? [
          {
            kind: "quoted" as const,
            part,
            indexed,
            quoted,
            confidence: sureness(quoted, mail.subject),
          },
        ]
      : [];
  });
  if (first && second && senderAddress(first) !== senderAddress(second)) {
    return { ...first, confidence: Math.min(first.confidence, COMPETING) };
  }
  return first ?? null;
}

function deeper(outer: Extract<Original, { kind: "quoted" }>): Original | null {
  const quoted = findQuotedMail(outer.indexed, outer.quoted.body.start);
  if (!quoted) return null;
  const confidence = Math.min(outer.confidence, sureness(quoted, null));
  return { ...outer, quoted, confidence };
}

/** How sure it is that this block is a forward: the client's own words say most, a bare header block least. */
function sureness(quoted: QuotedMail, subject: string | null): number {
  if (quoted.mark === "forward") return 0.95;
  const says = subjectSays(subject);
  if (says === "forward") return 0.9;
  if (says === "reply") return 0.5;
  if (quoted.mark === "wrote") return 0.6;
  return quoted.mark === "original" ? 0.75 : 0.65;
}
