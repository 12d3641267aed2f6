import type { AskWords } from "@/lib/core/translations";
import type { FormState } from "@/lib/gate/form-state";
import type { LimitedReason } from "@/lib/routing/model/limits";

/** What is said to whoever has to wait, by whose limit it is; each but for the minutes, which the answer to a form brings. */
export type WaitWords = Readonly<Record<LimitedReason | "limitedTitle", string>>;

const MINUTES = "{minutes}";

/** `keeps` where something was typed on the page. */
export function waitWords({ say }: AskWords, keeps: "typed" | "nothing"): WaitWords {
  const sentence = (key: string) =>
    [say(key, { minutes: MINUTES }), ...(keeps === "typed" ? [say("limited.kept")] : [])].join(" ");
  return {
    limitedTitle: say("limited.title"),
    limited_network: sentence("limited.network"),
    limited_all: sentence("limited.all"),
  };
}

/** Why somebody has to wait, and how long; null where that is not what a form was answered. */
export function waitSentence(words: WaitWords, state: FormState): string | null {
  if (state.status !== "refused") return null;
  const { reason, detail } = state;
  if (reason !== "limited_network" && reason !== "limited_all") return null;
  return words[reason].replace(MINUTES, String(detail.minutes));
}
