import type { CivilDate } from "@/lib/core/civil-date";
import type { DraftContent } from "@/lib/drafts/model";
import { MOST_IDENTIFIERS } from "@/lib/drafts/model";
import { type SubmitRequest, submitRequestSchema } from "@/lib/drafts/schema";
import { type Column, type Field, isIdentifier, LEFT_OUT } from "@/lib/imports/model/fields";
import { LONGEST_ROW_ID } from "@/lib/imports/model/limits";
import { type DateOrder, readDay, readLaw, readRights, readYes } from "@/lib/imports/model/words";
import { isDestructive, type Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { Law } from "@/lib/sla/model/shipped/laws";

/** What each column is, and what holds for all rows whose cell is empty. */
export type Mapping = {
  readonly columns: readonly Column[];
  readonly rights: readonly Right[];
  readonly law: Law | "";
  readonly dates: DateOrder;
};

/** What is wrong with a row: a code, what it is about, and the column; never a word of the cell. */
export type RowProblem = {
  readonly code: string;
  readonly field: Field | null;
  /** Counted from 0; null where no column says it. */
  readonly column: number | null;
  /** The other row, where two do not go together. */
  readonly line: number | null;
};

/** One row of a file: where it stands, and its cells. */
export type FileRow = {
  readonly place: number;
  readonly line: number;
  readonly cells: readonly string[];
};

export type ReadRow = {
  /** The customer's own id; empty where it is missing. */
  readonly rowId: string;
  /** The request that the row is, or null when something is wrong with it. */
  readonly request: SubmitRequest | null;
  readonly problems: readonly RowProblem[];
  readonly isDestructive: boolean;
};

/** A spreadsheet's guard against formulas, as our own result file adds it, is not part of the text. */
function plainCell(cell: string): string {
  return cell.replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u, "").trim();
}

type Typed = {
  readonly content: DraftContent;
  readonly rowId: string;
  readonly confirmed: string | null;
  /** The column of each identifier, in their order. */
  readonly identifierColumns: readonly number[];
  readonly problems: RowProblem[];
};

const MANY_IN_ONE = /[;\n|]|,\s/;

/**
 * An address or a number never holds such a sign, a name may: of those a cell holds one. The second number of a cell has
 * a guard of its own, which is still there where somebody cut our columns off the result file.
 */
function valuesIn(kind: IdentifierKind, cell: string): string[] {
  if (kind !== "email" && kind !== "phone") return [cell.trim()].filter((text) => text !== "");
  const values = cell
    .split(MANY_IN_ONE)
    .map((text) => text.trim().replace(/^'+(?=[+\uff0b])/u, ""));
  return values.filter((text) => text !== "");
}

type Cell = { readonly index: number; readonly column: Field; readonly cell: string };

function filledCells(cells: readonly string[], { columns }: Mapping): Cell[] {
  return columns.flatMap((column, index) => {
    const cell = plainCell(cells[index] ?? "");
    return column === LEFT_OUT || cell === "" ? [] : [{ index, column, cell }];
  });
}

function typedOf(cells: readonly string[], mapping: Mapping): Typed {
  const problems: RowProblem[] = [];
  const filled = filledCells(cells, mapping);
  const found = new Map(filled.map(({ column, cell }) => [column, cell]));
  const identifiers = filled.flatMap(({ index, column, cell }) =>
    isIdentifier(column)
      ? valuesIn(column, cell).map((value) => ({ kind: column, value, index }))
      : [],
  );
  return {
    content: {
      identifiers: identifiers.map(({ kind, value }) => ({ kind, value })),
      rights: rightsOf(found.get("rights"), mapping, problems),
      law: lawOf(found.get("law"), mapping, problems),
      askedOn: readDay(found.get("asked_on") ?? "", mapping.dates),
      toldPerson: found.get("told_person") ?? "",
      notes: found.get("notes") ?? "",
    },
    rowId: found.get("row_id") ?? "",
    confirmed: mapping.columns.includes("confirmed") ? (found.get("confirmed") ?? "") : null,
    identifierColumns: identifiers.map(({ index }) => index),
    problems,
  };
}

function problemOf(mapping: Mapping, field: Field, code: string): RowProblem {
  const column = mapping.columns.indexOf(field);
  return { code, field, column: column < 0 ? null : column, line: null };
}

function rightsOf(
  cell: string | undefined,
  mapping: Mapping,
  problems: RowProblem[],
): readonly string[] {
  if (cell === undefined) return mapping.rights;
  const { rights, unknown } = readRights(cell);
  if (unknown !== null) problems.push(problemOf(mapping, "rights", "right_unknown"));
  return rights;
}

function lawOf(cell: string | undefined, mapping: Mapping, problems: RowProblem[]): string {
  if (cell === undefined) return mapping.law;
  const law = readLaw(cell);
  if (law === null) problems.push(problemOf(mapping, "law", "law_unknown"));
  return law ?? "";
}

function problemsOfId(rowId: string, mapping: Mapping): RowProblem[] {
  if (rowId === "") return [problemOf(mapping, "row_id", "row_id_missing")];
  return rowId.length > LONGEST_ROW_ID ? [problemOf(mapping, "row_id", "row_id_too_long")] : [];
}

const FIELD_OF: Readonly<Record<string, Field>> = {
  rights: "rights",
  law: "law",
  askedOn: "asked_on",
  toldPerson: "told_person",
  notes: "notes",
};

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** What the schema of a typed request says, as a problem of a column; null where it was told already. */
function problemOfIssue(
  { path, message }: Issue,
  typed: Typed,
  mapping: Mapping,
): RowProblem | null {
  const [first, index] = path;
  if (first === "identifiers") {
    const column = typed.identifierColumns[Number(index)] ?? null;
    const field = column === null ? LEFT_OUT : (mapping.columns[column] ?? LEFT_OUT);
    return { code: message, field: field === LEFT_OUT ? null : field, column, line: null };
  }
  const field = FIELD_OF[String(first)];
  // A word that is no right leaves the cell without one; that is told already.
  const isTold = typed.problems.some((problem) => problem.field === field);
  return field === undefined || isTold ? null : problemOf(mapping, field, message);
}

function problemsOfShape(cells: readonly string[], typed: Typed, mapping: Mapping): RowProblem[] {
  const problems: RowProblem[] = [];
  const about = { field: null, column: null, line: null };
  if (cells.slice(mapping.columns.length).some((cell) => cell.trim() !== ""))
    problems.push({ code: "too_many_cells", ...about });
  if (typed.content.identifiers.length > MOST_IDENTIFIERS)
    problems.push({ code: "too_many_identifiers", ...about });
  return problems;
}

/**
 * Reads a row as the portal reads a request that was typed: the same schema says what is missing. `receivedOn` is the
 * day on which the file reached us: nobody can have asked after it.
 */
export function readRow(
  { cells }: Pick<FileRow, "cells">,
  mapping: Mapping,
  receivedOn: CivilDate,
): ReadRow {
  const typed = typedOf(cells, mapping);
  const { content, rowId, confirmed } = typed;
  const parsed = submitRequestSchema(receivedOn).safeParse(content);
  const told = (parsed.error?.issues ?? []).map((issue) => problemOfIssue(issue, typed, mapping));
  const destructive = parsed.success && parsed.data.rights.some(isDestructive);
  const isUnconfirmed = destructive && confirmed !== null && !readYes(confirmed);
  const problems = [
    ...problemsOfId(rowId, mapping),
    ...typed.problems,
    ...problemsOfShape(cells, typed, mapping),
    ...told.filter((problem) => problem !== null),
    ...(isUnconfirmed ? [problemOf(mapping, "confirmed", "not_confirmed")] : []),
  ];
  return {
    rowId,
    problems,
    request: parsed.success && problems.length === 0 ? parsed.data : null,
    isDestructive: destructive,
  };
}
