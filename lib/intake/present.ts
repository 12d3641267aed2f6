import type { UnreadableReason } from "@/lib/intake/model/mail";
import type { MissingReason, Place, Remark, ShownText } from "@/lib/intake/model/proposal";

/** What an officer is told about a file that cannot be read as a mail. */
export const UNREADABLE_SENTENCE: Readonly<Record<UnreadableReason, string>> = {
  empty: "The file is empty.",
  too_large: "The file is larger than 25 MB. It is kept; record the request by hand.",
  too_slow:
    "Reading the mail took longer than ten seconds. It is kept; record the request by hand.",
  too_complex:
    "The mail is built in too many layers to read. It is kept; record the request by hand.",
  headers_too_large:
    "The mail's headers are too long to read. It is kept; record the request by hand.",
  outlook_msg:
    "This is an Outlook .msg file. Save the mail as .eml, or forward it as an attachment.",
  unreadable: "The file could not be read as a mail. It is kept; record the request by hand.",
};

/** Why a field of the draft is empty. */
export const MISSING_SENTENCE: Readonly<Record<MissingReason, string>> = {
  no_sender: "The mail names no sender.",
  several_senders: "The mail names more than one sender.",
  unknown_domain: "No controller has registered the sender's domain.",
  several_controllers: "More than one controller has registered the sender's domain.",
  look_alike_domain: "The sender's domain resembles a controller's but is not the same.",
  no_original_sender: "The forwarded mail names no sender.",
  no_date: "The forwarded mail has no date that can be read.",
  unclear_date: "Day and month of the forwarded mail's date could be swapped.",
  no_subject: "The forwarded mail has no subject.",
  no_text: "The forwarded mail has no text.",
  no_law_named: "The mail names no law.",
  several_laws_named: "The mail names more than one law.",
};

/** What an officer should know before confirming. */
export const REMARK_SENTENCE: Readonly<Record<Remark, string>> = {
  not_a_forward: "Nothing is forwarded in this mail: the mail itself was taken as the request.",
  reply_not_forward: "This is a reply that quotes an earlier mail, not a forward.",
  several_attached_messages: "Several mails are attached. Only the first was read.",
  nested_forward: "The mail was forwarded more than once. The innermost one was read.",
  several_senders: "The mail names more than one sender.",
  look_alike_domain:
    "The sender's domain resembles a controller's: this may be somebody pretending.",
  delivery_report: "This is a report that a mail could not be delivered.",
  automatic_reply: "This mail was sent by a machine.",
  original_date_after_arrival:
    "The forwarded mail claims a later date than the mail that carried it.",
  attachments_not_read: "The mail has attachments that were kept but not read.",
  text_cut: "The mail is very long. Only its beginning is shown here.",
};

const HEADER_NAME: Readonly<Record<string, string>> = {
  from: "From line",
  date: "Date line",
  subject: "Subject line",
  received: "Received line",
};

/** Where a value was read, in words. */
export function placeInWords(place: Place): string {
  if (place.where === "desk") return "The moment the file was handed in";
  if (place.where === "header") {
    const header = HEADER_NAME[place.header] ?? place.header;
    return place.message === "mail" ? header : `${header} of the attached mail`;
  }
  const attached = place.text.startsWith("mail.");
  return `Line ${place.line} of the ${attached ? "attached mail" : "text"}`;
}

export type TextPiece = {
  readonly text: string;
  /** Numbers of the marked places that cover this piece, in the order they were given. */
  readonly marks: ReadonlyArray<number>;
};

/**
 * Cuts a shown text into pieces for highlighting. Joined together the pieces are the text, unchanged;
 * places in other texts are left out, and places may overlap.
 */
export function highlight(shown: ShownText, places: ReadonlyArray<Place>): TextPiece[] {
  const marked = places.flatMap((place, mark) =>
    place.where === "text" && place.text === shown.id ? [{ ...place, mark }] : [],
  );
  const edges = [0, shown.text.length, ...marked.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? shown.text.length;
    const marks = marked
      .filter(({ start, end }) => start <= from && to <= end)
      .map(({ mark }) => mark);
    return { text: shown.text.slice(from, to), marks };
  });
}

/** The original's words without the ">" that some clients put before each line, for the request's notes. */
export function unquoted(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/^(?:>\s?){1,10}/u, ""))
    .join("\n");
}
