import { MOST_HEADERS, type ParsedMail } from "@/lib/intake/model/mail";

/**
 * The one Message-ID of a mail; null where it has none. "several" where it is not clear which of them its sender wrote: whoever sends a
 * signed mail on can put another on top, or so many headers that the sender's own is not read any more.
 */
export function messageIdOf({
  headers,
}: Pick<ParsedMail, "headers">): { readonly id: string } | "several" | null {
  const [first, second] = headers.filter(({ name }) => name === "message-id");
  if (second || headers.length >= MOST_HEADERS) return "several";
  // Spaces may be put in on the way where the header is folded.
  const id = first?.value.replace(/\s/g, "") ?? "";
  return id === "" ? null : { id };
}
