import type { AnswerDraft } from "@/lib/answers/schema";
import type { FormState } from "@/lib/gate/form-state";
import type { Right } from "@/lib/requests/model/codes";

export type DecisionValues = {
  readonly outcome: string;
  readonly ground: string;
  readonly note: string;
};

/** What the fields of the composer hold. */
export type ComposeValues = {
  readonly decisions: readonly DecisionValues[];
  readonly text: string;
  readonly files: readonly string[];
  readonly lateCause: string;
  readonly lateNote: string;
};

export function valuesOfDraft(draft: AnswerDraft, rights: readonly Right[]): ComposeValues {
  return {
    text: draft.text,
    files: draft.files,
    lateCause: draft.lateCause ?? "",
    lateNote: draft.lateNote,
    decisions: rights.map((right) => {
      const decision = draft.decisions.find((one) => one.right === right);
      return {
        outcome: decision?.outcome ?? "",
        ground: decision?.ground ?? "",
        note: decision?.note ?? "",
      };
    }),
  };
}

/** What was typed last, whatever became of it; else what the composer starts with. */
export function currentValues(
  state: FormState,
  draft: AnswerDraft | null,
  rights: readonly Right[],
  start: ComposeValues,
): ComposeValues {
  if (draft) return valuesOfDraft(draft, rights);
  if (state.status === "idle" || state.status === "done") return start;
  const { values } = state;
  const last = (name: string) => values[name]?.at(-1) ?? "";
  return {
    text: last("text"),
    files: values["files[]"] ?? [],
    lateCause: last("lateCause"),
    lateNote: last("lateNote"),
    decisions: rights.map((_, index) => ({
      outcome: last(`decisions.${index}.outcome`),
      ground: last(`decisions.${index}.ground`),
      note: last(`decisions.${index}.note`),
    })),
  };
}
