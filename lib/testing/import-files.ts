import { newId } from "@/lib/core/ids";
import type { Caller } from "@/lib/gate/command";
import { readShape } from "@/lib/imports/adapter/read-csv";
import { mapColumns } from "@/lib/imports/commands/map-columns";
import { startImport } from "@/lib/imports/commands/start";
import { takeImportFile } from "@/lib/imports/commands/take-file";
import { guessColumns } from "@/lib/imports/model/columns";
import { findImport } from "@/lib/imports/queries/find-import";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { asDesk, expectDone } from "@/lib/testing/factories";

export const IMPORT_HEADER = "id,rights,email,name,asked on,notes";

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

/** One row of a file about somebody of their own. */
export function importLine(
  id: string,
  input: { rights?: string; email?: string; day?: string } = {},
) {
  const { rights = "access", email = `${id}@mail.example`, day = "2026-06-10" } = input;
  return `${id},${rights},${email},Rosalind Quince ${id},${day},"Look twice, please"`;
}

/** Rows of which every so many is wrong, in one of several ways. */
export function importLines(rows: number, bad: number): string[] {
  const step = Math.floor(rows / Math.max(1, bad));
  const wrong = [{ email: "nobody" }, { rights: "coffee" }, { day: "2031-01-01" }];
  let left = bad;
  return Array.from({ length: rows }, (_, index) => {
    const isBad = left > 0 && index % step === step - 1;
    if (isBad) left -= 1;
    return importLine(`row-${index + 1}`, isBad ? wrong[left % wrong.length] : {});
  });
}

export async function takeFile(
  caller: Caller,
  lines: readonly string[],
  place: {
    readonly controllerId: string;
    readonly receivedOn: string;
    readonly receivedTime: string;
  } | null = null,
  header = IMPORT_HEADER,
): Promise<string> {
  const store = blobStore();
  const id = newId();
  const blob = await store.put(id, bytesOf(`${[header, ...lines].join("\n")}\n`), 10_000_000);
  const shape = await readShape(() => store.open(id, blob.key));
  const file = { ...blob, id, name: "requests.csv", contentType: "text/csv" as const };
  const taken = await takeImportFile.execute(caller, { file, shape, place });
  return expectDone(taken).importId;
}

export async function importOf(importId: string) {
  const found = await asDesk((tx) => findImport(tx, importId));
  if (!found) throw new Error("no such import");
  return found;
}

/** Assigns the columns as they are guessed. Whether it is tried out is the worker's. */
export async function mapFile(caller: Caller, importId: string, header = IMPORT_HEADER) {
  const { version } = await importOf(importId);
  const columns = guessColumns(header.split(","));
  return mapColumns.execute(caller, { importId, version, columns, law: "eu" });
}

export async function startFile(caller: Caller, importId: string, mode: "all" | "good" = "good") {
  const { version } = await importOf(importId);
  const how =
    caller.actor.kind === "staff" ? { instructedBy: "Marta at the shop" } : { instruct: "yes" };
  return startImport.execute(caller, { importId, version, mode, ...how });
}
