import { findHeldFile, type HeldFileRefusal } from "@/lib/answers/queries/held-files";
import type { AnswerDraft } from "@/lib/answers/schema";
import { civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import {
  type AnswerRefusal,
  type Breach,
  planAnswer,
  planBreach,
  type RightAnswer,
} from "@/lib/requests/model/answer";
import type { Standing } from "@/lib/requests/queries/standing";

export type PlannedAnswer = {
  readonly rights: readonly RightAnswer[];
  readonly files: readonly string[];
  /** Null when it leaves in time. */
  readonly breach: Breach | null;
};

export type PlanRefusal =
  | AnswerRefusal
  | "late_cause_missing"
  | "late_cause_text_missing"
  | "file_unknown"
  | HeldFileRefusal;

/**
 * Whether what was typed can go out as the answer of this request at `leavesAt`. Every right of the request is decided,
 * no other is, and the files are the request's own and may be downloaded.
 */
export async function planFromDraft(
  tx: Tx,
  request: Standing,
  draft: AnswerDraft,
  leavesAt: Date,
): Promise<Outcome<PlannedAnswer, PlanRefusal>> {
  const { controllerId, requestId, state, zone, dueOn } = request;
  const rows = await tx.requestRight.findMany({
    where: { controllerId, requestId },
    orderBy: { right: "asc" },
    select: { right: true },
  });
  const rights = rows.map(({ right }) => {
    const typed = draft.decisions.find((decision) => decision.right === right);
    return {
      right,
      outcome: typed?.outcome ?? null,
      ground: typed?.ground ?? null,
      note: typed?.note ?? null,
    };
  });
  const planned = planAnswer({ state, rights });
  if (!planned.ok) return planned;
  const breach = planBreach({
    dueOn,
    answeredOn: civilDateIn(zone, leavesAt),
    cause: draft.lateCause,
    note: draft.lateNote,
  });
  if (!breach.ok) return breach;
  const files = [...new Set(draft.files)];
  const known = await tx.attachment.count({
    where: { controllerId, requestId, id: { in: files }, purpose: "answer" },
  });
  if (known !== files.length) return refused("file_unknown");
  const held = await findHeldFile(tx, request, files);
  if (held !== null) return refused(held);
  return done({ rights: planned.value, files, breach: breach.value });
}
