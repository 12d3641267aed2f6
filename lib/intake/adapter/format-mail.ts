import { PICTURE_ROOM, pictureAddress } from "@/lib/intake/adapter/inline-picture";
import { type FormattedMail, sanitiseHtml } from "@/lib/intake/adapter/sanitise-html";
import type { ParsedMail } from "@/lib/intake/model/mail";
import { messagesOf } from "@/lib/intake/present/mail-view";

/** `withheld` pictures came with the mail and are not shown before its bytes were let through. */
export type Formatted = FormattedMail & { readonly withheld: number };

/**
 * The mail, or the one inside it that is named by its path, as its sender formatted it; null where there is no such mail,
 * or it has no HTML. `showsPictures` is whether the mail's bytes were let through.
 */
export function formatMail(
  mail: ParsedMail,
  path: string,
  showsPictures: boolean,
): Formatted | null {
  const message = messagesOf(mail).find((one) => one.path === path)?.message;
  if (!message || message.html === null) return null;
  let room = PICTURE_ROOM;
  let withheld = 0;
  const formatted = sanitiseHtml(message.html, (contentId) => {
    const found = message.attachments.find((attachment) => attachment.contentId === contentId);
    // What did not come as a whole is larger than what is shown, or comes after megabytes of other files.
    const address = found?.whole === null ? pictureAddress(found.start, room) : null;
    if (address === null) return null;
    if (!showsPictures) {
      withheld += 1;
      return null;
    }
    room -= address.length;
    return address;
  });
  return { ...formatted, withheld };
}
