import type { MemberActor, StaffActor, SystemActor } from "@/lib/auth/model";
import { type TableFormat, writeTable } from "@/lib/core/table";
import { openList } from "@/lib/exports/loaders/lists";
import type { ListReader } from "@/lib/gate/list-reader";
import { scopeOf } from "@/lib/gate/scope";
import { callerOf } from "@/lib/testing/factories";

/** Who reads a list for a file. */
export function readerOf(actor: StaffActor | MemberActor | SystemActor): ListReader {
  return { caller: { ...callerOf(actor), actor }, scope: scopeOf(actor) };
}

/** A list as the text of a file, and the pieces it came in. */
export async function fileOf(
  reader: ListReader,
  list: string,
  format: TableFormat,
  params: Record<string, string> = {},
) {
  const pieces = [];
  for await (const piece of writeTable(await openList(reader, list, params), format)) {
    pieces.push(piece);
  }
  return { text: pieces.map(({ text }) => text).join(""), pieces };
}

/** A JSON Lines file read back. */
export function jsonOf(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

/** A CSV file read back as a spreadsheet does, by the names of its columns. */
export function csvOf(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .replace("\ufeff", "")
    .split("\r\n")
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ""])));
}
