import { MOST_KEYS } from "@/lib/apikeys/model";
import type { KeyScope } from "@/lib/auth/model";
import { otherRefusal } from "@/lib/core/unanswered";

export const SCOPE_WORDS: Readonly<Record<KeyScope, string>> = {
  "mail:intake": "Hand mails in",
  "request:submit": "Submit requests",
  "request:instruct": "Order what cannot be undone",
  "request:read": "Read requests",
};

export const KEY_DONE: Readonly<Record<string, string>> = {
  revoked: "The key was taken back. Whatever uses it is refused from now on.",
};

/** How long a key works, in words. */
export function daysInWords(days: number): string {
  return days === 0 ? "Until it is taken back" : `${days} days`;
}

const REFUSALS: Readonly<Record<string, string>> = {
  too_many_keys: `There are ${MOST_KEYS} keys in use. Take one back that nobody needs any more.`,
  key_unknown: "This key was taken back already.",
};

export function keyRefusal(reason: string): string {
  return (
    REFUSALS[reason] ??
    otherRefusal(reason, "Something went wrong on our side. Nothing was changed. Try again.")
  );
}
