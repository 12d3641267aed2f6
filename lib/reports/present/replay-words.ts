import { missed } from "@/lib/reports/model/promise";
import type { Replay, ReplayQuestion } from "@/lib/reports/model/replay";
import { describePeriod } from "@/lib/sla/present";

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "an agreement of 10 business days": what is tried out. */
function termsWords({ period }: Pick<ReplayQuestion, "period">): string {
  return `an agreement of ${describePeriod(period)}`;
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
  const sentences = [
    `Under ${termsWords(question)} we would have missed, of ${span}, ${lost}.`,
    `Missed in all: ${missed(under)} of ${requests.toLocaleString("en")}; as it was, ${missed(then)}.`,
    spared === 0
      ? ""
      : `${counted(spared, "request that we missed", "requests that we missed")} would have been in time.`,
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}
