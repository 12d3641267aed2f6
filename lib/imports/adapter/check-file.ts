import { civilDateIn } from "@/lib/core/civil-date";
import { keyRing } from "@/lib/core/keys";
import { type Reopen, readRows } from "@/lib/imports/adapter/read-csv";
import { type FileRow, type Mapping, type ReadRow, readRow } from "@/lib/imports/model/row";
import type { FoundImport, ImportFile } from "@/lib/imports/queries/find-import";
import { hex, rowKeyOf } from "@/lib/imports/queries/known-rows";
import type { CheckedRow } from "@/lib/imports/schema";
import { normaliseIdentifier } from "@/lib/requests/model/identifier";

/** What is read of an import before its rows are. */
export type ReadingStart = {
  readonly job: FoundImport;
  readonly mapping: Mapping;
  readonly file: ImportFile;
  readonly zone: string;
  readonly reopen: Reopen;
};

/** What the rows so far have had: their own ids, and who asked for what. */
type Seen = { readonly ids: Map<string, number>; readonly people: Map<string, number> };

/** Every row of a file with what a dry run finds out about it without the database. */
export async function* readingOf(start: ReadingStart): AsyncGenerator<CheckedRow> {
  const { job, mapping, file, zone, reopen } = start;
  const receivedOn = civilDateIn(zone, job.receivedAt);
  const seen: Seen = { ids: new Map(), people: new Map() };
  for await (const row of readRows(reopen, file)) {
    yield checkedRow(job.controllerId, row, readRow(row, mapping, receivedOn), mapping, seen);
  }
}

function checkedRow(
  controllerId: string,
  { place, line }: FileRow,
  read: ReadRow,
  mapping: Mapping,
  seen: Seen,
): CheckedRow {
  const rowKey = read.rowId === "" ? null : rowKeyOf(controllerId, read.rowId);
  const problems = [...read.problems];
  const before = rowKey === null ? undefined : seen.ids.get(hex(rowKey));
  if (before !== undefined) {
    const column = mapping.columns.indexOf("row_id");
    problems.push({ code: "row_id_repeated", field: "row_id", column, line: before });
  }
  if (rowKey !== null && before === undefined) seen.ids.set(hex(rowKey), line);
  const request = problems.length === 0 ? read.request : null;
  const indexes = (request?.identifiers ?? []).map(({ kind, value }) =>
    keyRing().controllerIndex(controllerId, kind, normaliseIdentifier(kind, value)),
  );
  const rights = request?.rights ?? [];
  return {
    place,
    line,
    rowKey,
    problems,
    rights,
    indexes,
    isDestructive: read.isDestructive,
    earlierLine: earlierLine(seen, line, indexes, rights),
  };
}

function earlierLine(
  { people }: Seen,
  line: number,
  indexes: readonly Uint8Array[],
  rights: readonly string[],
): number | null {
  let earlier: number | null = null;
  for (const index of indexes) {
    for (const right of rights) {
      const key = `${hex(index)} ${right}`;
      const known = people.get(key);
      if (known === undefined) people.set(key, line);
      else earlier ??= known;
    }
  }
  return earlier;
}
