import { otherRefusal } from "@/lib/core/unanswered";
import type { BulkState } from "@/lib/gate/bulk-state";
import { ASSIGN_REFUSALS } from "@/lib/requests/present/queue";
import type { Assigned, AssignmentInput } from "@/lib/requests/schema/assign";

export type AssignState = BulkState<AssignmentInput, Assigned>;
export type Names = ReadonlyMap<string, string>;

/** What came of an assignment, ready to be said. */
export type AssignReport = {
  readonly title: string;
  readonly isOk: boolean;
  /** What really changed owner: what an undo gives back. */
  readonly changed: readonly Assigned[];
  readonly failed: readonly { readonly reference: string; readonly reason: string }[];
};

const requests = (count: number) => `${count} ${count === 1 ? "request" : "requests"}`;

export function sentenceOf(reason: string): string {
  return ASSIGN_REFUSALS[reason] ?? otherRefusal(reason, "That did not work. Nothing was changed.");
}

/** Null before anything was done. */
export function reportOf(state: AssignState, names: Names): AssignReport | null {
  if (state.status === "idle") return null;
  if (state.status === "refused") {
    return { title: sentenceOf(state.reason), isOk: false, changed: [], failed: [] };
  }
  const done = state.rows.flatMap(({ value }) => (value ? [value] : []));
  const changed = done.filter(({ from, to }) => from !== to);
  const failed = state.rows.flatMap(({ input, refusal }) =>
    refusal === null ? [] : [{ reference: input.reference, reason: sentenceOf(refusal) }],
  );
  return { title: titleOf(done, failed.length, names), isOk: failed.length === 0, changed, failed };
}

function titleOf(done: readonly Assigned[], failed: number, names: Names): string {
  const rest = failed === 0 ? "" : ` ${requests(failed)} could not be assigned.`;
  if (done.length === 0) return rest.trim();
  const [only, second] = done;
  // Which one it was: beside the list another may be open.
  const what = only && !second ? only.reference : requests(done.length);
  const owners = new Set(done.map(({ to }) => to));
  const [owner] = owners;
  if (owners.size > 1) return `${requests(done.length)} changed owners.${rest}`;
  if (owner === null || owner === undefined) {
    return `${what} ${done.length === 1 ? "has" : "have"} no owner now.${rest}`;
  }
  return `${what} assigned to ${names.get(owner) ?? "somebody"}.${rest}`;
}
