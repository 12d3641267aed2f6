import { withScope } from "@/lib/core/db";
import { keptSince } from "@/lib/core/keeping";
import { ANSWERS_KEPT_DAYS } from "@/lib/submissions/model/limits";

/** Throws away what was answered to submissions that nobody repeats any more. Returns how many. */
export async function forgetAnswers(now: Date): Promise<number> {
  const before = keptSince(now, ANSWERS_KEPT_DAYS);
  const { count } = await withScope({ kind: "desk", actor: "system:sweep" }, (tx) =>
    tx.submission.deleteMany({ where: { createdAt: { lt: before } } }),
  );
  return count;
}
