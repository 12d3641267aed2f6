import { readMomentKey } from "@/lib/core/address-parts";
import type { Words } from "@/lib/core/words";
import type { ImportState } from "@/lib/imports/model/import";
import type { RowProblem } from "@/lib/imports/model/row";
import type { RowLine } from "@/lib/imports/queries/lines";
import type { ImportKey } from "@/lib/imports/queries/list-imports";
import type { StateKind } from "@/lib/requests/present";

export const IMPORT_STATE_KINDS: Readonly<Record<ImportState, StateKind>> = {
  mapping: "todo",
  checking: "active",
  checked: "waiting",
  importing: "active",
  imported: "done",
  undoing: "active",
  undone: "stopped",
  dropped: "stopped",
};

/** `<milliseconds>-<id>`: where a page of the list ends. Anything else starts at the top. */
export function readImportKey(text: unknown): ImportKey | null {
  return readMomentKey(text);
}

export function writeImportKey({ at, id }: ImportKey): string {
  return `${at.getTime()}-${id}`;
}

/** The heading of a column, or its number where it has none or is erased. */
function headingOf(t: Words, column: number, header: readonly string[] | null): string {
  const heading = header?.[column] ?? "";
  return heading === "" ? t("problems.nth", { n: column + 1 }) : heading;
}

function problemSentence(
  t: Words,
  { code, column, line }: RowProblem,
  header: readonly string[] | null,
): string {
  const key = t.has(`problems.${code}`) ? `problems.${code}` : "problems.other";
  const message = t(key, { line: line ?? 0 });
  if (column === null) return message;
  return t("problems.column", { heading: headingOf(t, column, header), message });
}

/** Everything there is to say about a row, a sentence each. */
export function rowSentences(t: Words, row: RowLine, header: readonly string[] | null): string[] {
  if (row.outcome === "bad")
    return row.problems.map((problem) => problemSentence(t, problem, header));
  if (row.outcome === "known") return [t("notes.known", { reference: row.earlier ?? "" })];
  if (!row.likely) return [];
  if (row.earlier !== null) return [t("notes.likely", { reference: row.earlier })];
  return row.earlierLine === null ? [] : [t("notes.likelyLine", { line: row.earlierLine })];
}

/** What became of a row, in a word. */
export function rowResult(t: Words, row: RowLine, state: ImportState): string {
  if (row.isUndone) return t("results.withdrawn");
  if (row.reference !== null) return t("results.imported");
  if (row.outcome !== "good") return t(`results.${row.outcome}`);
  return t(state === "checked" ? "results.good" : "results.left");
}
