import { counted } from "@/lib/core/counted";
import { counted as decided, missed, type PromiseCounts } from "@/lib/reports/model/promise";
import type { Replay, ReplayQuestion } from "@/lib/reports/model/replay";
import { describePeriod } from "@/lib/sla/present";

/** "an agreement of 10 business days": what is tried out. */
function termsWords({ period }: Pick<ReplayQuestion, "period">): string {
  return `an agreement of ${describePeriod(period)}`;
}

/** Of how many a share is, and what is in no share: "38 of 114; 13 still open in time are left out". */
export function keptHint(counts: PromiseCounts): string {
  const of = `${counts.kept.toLocaleString("en")} of ${decided(counts).toLocaleString("en")}`;
  if (counts.pending === 0) return of;
  return `${of}; ${counted(counts.pending, "still open in time is", "still open in time are")} left out`;
}

/** The finding: what would have been lost, in all, and what would have been won. */
export function replaySentence(
  question: ReplayQuestion,
  controller: string,
  found: Replay,
): string {
  const { requests, newlyMissed, spared, under, then } = found;
  const span = `the last ${question.months} months`;
  if (requests === 0) return `${controller} had no request that counts in ${span}.`;
  const lost =
    newlyMissed.length === 0
      ? `no request of ${controller} that we did not miss`
      : `${counted(newlyMissed.length, "request", "requests")} of ${controller} that we did not miss`;
  const isAnyPending = under.pending > 0 || then.pending > 0;
  const sentences = [
    `Under ${termsWords(question)} we would have missed, of ${span}, ${lost}.`,
    `Missed in all: ${missed(under)} of ${requests.toLocaleString("en")}${isAnyPending ? ", those still open in time among them" : ""}; as it was, ${missed(then)}.`,
    spared === 0
      ? ""
      : `${counted(spared, "request that we missed", "requests that we missed")} would have been in time.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
