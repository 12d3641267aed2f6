import type { MailDoor } from "@/lib/intake/model/arrival";

/**
 * Whether anything proves who sent a mail: its sender's domain does, or an officer who handed it in themselves and looked
 * at it. A From line alone proves nobody.
 */
export function isProven(mail: {
  readonly door: MailDoor;
  readonly trust: string | null;
}): boolean {
  return mail.door === "desk" || mail.trust === "aligned";
}
