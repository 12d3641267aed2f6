import { CSV_START, separatedLine } from "@/lib/core/csv";
import { type Scope, withScope } from "@/lib/core/db";
import type { Words } from "@/lib/core/words";
import { readRows } from "@/lib/imports/adapter/read-csv";
import { endsWithResult } from "@/lib/imports/model/columns";
import type { FileRow } from "@/lib/imports/model/row";
import { rowResult, rowSentences } from "@/lib/imports/present";
import type { FoundImport, ImportFile } from "@/lib/imports/queries/find-import";
import { listRows, type RowLine } from "@/lib/imports/queries/lines";
import type { BlobStore } from "@/lib/storage/model";

const AT_ONCE = 500;
const RESULT = ["result", "message", "reference"] as const;

export type ResultOf = { readonly job: FoundImport; readonly file: ImportFile };

/**
 * The customer's own columns with what became of each row, written while it is read and never stored. Columns that an
 * earlier result had added are replaced.
 */
export async function* resultFile(
  store: BlobStore,
  scope: Scope,
  { job, file }: ResultOf,
  words: Words,
): AsyncGenerator<string> {
  const { header, delimiter } = file;
  const own = endsWithResult(header) ? header.length - RESULT.length : header.length;
  yield CSV_START + separatedLine([...header.slice(0, own), ...RESULT], delimiter);
  let chunk: FileRow[] = [];
  for await (const row of readRows(() => store.open(file.fileId, file.key), file)) {
    chunk.push(row);
    if (chunk.length < AT_ONCE && row.place + 1 < job.rows) continue;
    const [from, before] = [chunk[0]?.place ?? 0, row.place + 1];
    const lines = await withScope(scope, (tx) => listRows(tx, job, from, before));
    const known = new Map(lines.map((line) => [line.place, line]));
    yield chunk
      .map(({ place, cells }) =>
        separatedLine(
          [...ownCells(cells, own), ...resultCells(known.get(place), job, header, words)],
          delimiter,
        ),
      )
      .join("");
    chunk = [];
  }
}

/** As many as there are headings: short rows are filled, so that what is added stands in its column. */
function ownCells(cells: readonly string[], own: number): string[] {
  return Array.from({ length: own }, (_, index) => plain(cells[index] ?? ""));
}

/** The guard of an earlier result is set anew, and not twice. */
function plain(cell: string): string {
  return cell.replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/u, "");
}

function resultCells(
  line: RowLine | undefined,
  { state }: FoundImport,
  header: readonly string[],
  words: Words,
): string[] {
  if (!line) return ["", "", ""];
  const reference = line.reference ?? (line.outcome === "known" ? line.earlier : null);
  return [
    rowResult(words, line, state),
    rowSentences(words, line, header).join("; "),
    reference ?? "",
  ];
}
