/**
 * Reasons that no command gives. `failed`: something broke on our side. `no_answer`: none came to the browser. Neither says whether
 * it was done. `outdated`: the page is of another build than the server that was asked. Of many that are sent together, `broke`:
 * this one failed, and nothing of it is still typed; `not_tried`: an earlier one failed.
 */
const WORDS = {
  failed:
    "Something went wrong on our side. What you entered is still here. Look whether it was done before you send it again.",
  no_answer:
    "No answer came: the connection or the server is away. What you entered is still here. Look whether it was done before you send it again.",
  outdated:
    "The software was changed since this page was loaded, so nothing was done. Copy what you entered, load the page again and send it from there.",
  broke: "Something went wrong on our side. Look whether it was done before you try it again.",
  not_tried: "It was left as it is, because something went wrong before its turn.",
} as const;

export type Unanswered = keyof typeof WORDS;

const isUnanswered = (reason: string): reason is Unanswered => Object.hasOwn(WORDS, reason);

/** The sentence for a reason that is none of the command's own. */
export function otherRefusal(reason: string, otherwise: string): string {
  return isUnanswered(reason) ? WORDS[reason] : otherwise;
}
