import type { CivilDate } from "@/lib/core/civil-date";
import { parseCivilDate } from "@/lib/core/civil-date";
import type { ClockRefusal } from "@/lib/sla/model/due-day";
import type { Pause } from "@/lib/sla/model/pause";
import type { ClockRule } from "@/lib/sla/model/rule";
import { dayIn, englishWhy, listIn, type WhyWords } from "@/lib/sla/present/words";

/** "from Mon 2 Feb 2026 to Thu 5 Feb 2026", "on Mon 2 Feb 2026", "since Mon 2 Feb 2026". */
export function pauseSpan({ from, to }: Pause, words: WhyWords): string {
  const values = { from: dayIn(words, from) };
  if (to === null) return words.say("pauseSpan.open", values);
  if (to === from) return words.say("pauseSpan.oneDay", values);
  return words.say("pauseSpan.closed", { ...values, until: dayIn(words, to) });
}

function explainPause(
  { pause, refusal }: Extract<ClockRefusal, { of: "pause" }>,
  rule: ClockRule,
  words: WhyWords,
): string {
  const { citation, says } = rule.pauses;
  return words.say(`refusals.${refusal.reason}`, {
    span: pauseSpan(pause, words),
    from: dayIn(words, pause.from),
    until: dayIn(words, pause.to ?? pause.from),
    reason: words.say(`pauseReasons.${pause.reason}`),
    citation,
    says,
  });
}

function lastDayOf(
  detail: { readonly firstDueOn?: string | number } | undefined,
): CivilDate | null {
  return parseCivilDate(String(detail?.firstDueOn ?? ""));
}

function explainExtension(
  { extension, refusal }: Extract<ClockRefusal, { of: "extension" }>,
  rule: ClockRule,
  words: WhyWords,
): string {
  const terms = rule.extension;
  const last = lastDayOf(refusal.detail);
  return words.say(`refusals.${refusal.reason}`, {
    notice: dayIn(words, extension.on),
    reason: words.say(`extensionReasons.${extension.reason}`),
    reasons: listIn(
      words,
      (terms?.reasons ?? []).map((reason) => words.say(`extensionReasons.${reason}`)),
    ),
    times: terms?.times ?? 0,
    citation: terms?.citation ?? rule.citation,
    last: last === null ? "" : dayIn(words, last),
  });
}

/** Why a pause or an extension moved nothing, with the article that says so. `rule` is the one of the refusing clock. */
export function explainRefusal(
  refusal: ClockRefusal,
  rule: ClockRule,
  words: WhyWords = englishWhy(),
): string {
  return refusal.of === "pause"
    ? explainPause(refusal, rule, words)
    : explainExtension(refusal, rule, words);
}
