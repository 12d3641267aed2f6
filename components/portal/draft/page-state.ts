import type { CivilDate } from "@/lib/core/civil-date";
import type { DraftContent, QuestionStep } from "@/lib/drafts/model";
import { type DraftProblems, stepProblems } from "@/lib/drafts/schema";

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** What an address says about a question page: sent with something wrong, opened for a change, a row to go to. */
export function pageState(
  params: Params,
  step: QuestionStep,
  content: DraftContent,
  today: CivilDate,
) {
  const problems: DraftProblems =
    params.problems === undefined ? {} : stepProblems(content, step, today);
  const row =
    typeof params.row === "string" && /^\d{1,2}$/.test(params.row) ? Number(params.row) : null;
  return { problems, isFromCheck: params.from === "check", focusedRow: row };
}
