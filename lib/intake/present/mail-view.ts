import type { ParsedMail } from "@/lib/intake/model/mail";
import type { Place, Proposal, ShownText } from "@/lib/intake/model/proposal";
import { highlight, type TextPiece } from "@/lib/intake/present";

export type ShownHeader = {
  readonly name: string;
  readonly value: string;
  readonly marks: readonly number[];
};
export type ShownLine = { readonly number: number; readonly pieces: readonly TextPiece[] };
export type ShownPart = {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly ShownLine[];
  /** Lines of the text that are only in the original. */
  readonly left: number;
  /** Nothing was read from it, and the same words stand in another part. */
  readonly isSpare: boolean;
};
export type ShownMessage = {
  readonly path: string;
  readonly title: string;
  readonly headers: readonly ShownHeader[];
  readonly parts: readonly ShownPart[];
  /** It can be shown as it was formatted, too. */
  readonly hasHtml: boolean;
};

const SHOWN_HEADERS = ["from", "to", "cc", "date", "subject", "received"];
const HEADER_LABELS: Readonly<Record<string, string>> = {
  from: "From",
  to: "To",
  cc: "Cc",
  date: "Date",
  subject: "Subject",
  received: "Received",
};
/** Only the topmost was written by a server that is known to have taken the mail in. */
const SHOWN_ONCE = new Set(["received"]);
const MOST_LINES = 1_500;

/** The mail and the mails in it as a person reads them, cut where a field was read. `places` as the draft numbers them. */
export function viewOf(
  mail: ParsedMail,
  proposal: Proposal,
  places: readonly Place[],
): ShownMessage[] {
  return messagesOf(mail).map(({ path, message }) => ({
    path,
    title: path === "mail" ? "The mail that reached us" : "A mail attached to it",
    headers: headersOf(message, path, places),
    parts: partsOf(proposal.texts, path, places),
    hasHtml: message.html !== null,
  }));
}

type Numbered = { readonly path: string; readonly message: ParsedMail };

/** The mail and those in it, each by where it is: "mail", "mail.0", "mail.0.1". */
export function messagesOf(message: ParsedMail, path = "mail"): Numbered[] {
  const inner = message.attached.flatMap((attached, index) =>
    messagesOf(attached, `${path}.${index}`),
  );
  return [{ path, message }, ...inner];
}

function headersOf(mail: ParsedMail, path: string, places: readonly Place[]): ShownHeader[] {
  return SHOWN_HEADERS.flatMap((name) => {
    const all = mail.headers.filter((header) => header.name === name);
    return (SHOWN_ONCE.has(name) ? all.slice(0, 1) : all).map(({ value }) => ({
      name: HEADER_LABELS[name] ?? name,
      value,
      marks: places.flatMap((place, mark) =>
        place.where === "header" && place.message === path && place.header === name ? [mark] : [],
      ),
    }));
  });
}

function partsOf(texts: readonly ShownText[], path: string, places: readonly Place[]): ShownPart[] {
  const own = texts.filter(({ id }) => id === `${path}/plain` || id === `${path}/html`);
  const isRead = (id: string) =>
    places.some((place) => place.where === "text" && place.text === id);
  const read = own.filter(({ id }) => isRead(id));
  // Where nothing was read from either, the plain one is the one to show.
  const shown = read.length > 0 ? read : own.slice(-1);
  return own.map((text) => ({
    id: text.id,
    title: text.id.endsWith("/html") ? "Text, formatted version" : "Text",
    isSpare: !shown.includes(text),
    ...linesOf(highlight(text, places)),
  }));
}

/** The pieces of a text, line by line. */
function linesOf(pieces: readonly TextPiece[]): Pick<ShownPart, "lines" | "left"> {
  const lines: { number: number; pieces: TextPiece[] }[] = [{ number: 1, pieces: [] }];
  for (const { text, marks } of pieces) {
    text.split("\n").forEach((words, index) => {
      if (index > 0) lines.push({ number: lines.length + 1, pieces: [] });
      if (words !== "") lines.at(-1)?.pieces.push({ text: words, marks });
    });
  }
  return { lines: lines.slice(0, MOST_LINES), left: Math.max(0, lines.length - MOST_LINES) };
}
