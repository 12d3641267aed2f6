import type { Bytes } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { ImportMode, ImportState } from "@/lib/imports/model/import";
import { importKeyPlace } from "@/lib/imports/model/import";
import type { Mapping } from "@/lib/imports/model/row";
import { DELIMITERS, ENCODINGS, type Format } from "@/lib/imports/model/shape";
import { mappingSchema } from "@/lib/imports/schema";
import type { ScanState } from "@/lib/storage/model/scan";
import { RequestCipher } from "@/lib/subjects/model";

const IMPORT_FIELDS = {
  controllerId: true,
  id: true,
  state: true,
  fromDesk: true,
  mapping: true,
  rows: true,
  position: true,
  good: true,
  bad: true,
  known: true,
  likely: true,
  destructive: true,
  imported: true,
  withdrawn: true,
  kept: true,
  mode: true,
  receivedAt: true,
  createdById: true,
  createdAt: true,
  startedById: true,
  startedAt: true,
  instructedById: true,
  askedAt: true,
  finishedAt: true,
  undoneById: true,
  undoneAt: true,
  eraseAt: true,
  erasedAt: true,
  version: true,
  scanState: true,
  scanFinding: true,
} as const;

export type FoundImport = {
  readonly controllerId: string;
  readonly id: string;
  readonly state: ImportState;
  readonly fromDesk: boolean;
  readonly mapping: Mapping | null;
  readonly rows: number;
  readonly position: number;
  readonly good: number;
  readonly bad: number;
  readonly known: number;
  readonly likely: number;
  readonly destructive: number;
  readonly imported: number;
  readonly withdrawn: number;
  readonly kept: number;
  readonly mode: ImportMode | null;
  readonly receivedAt: Date;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly startedById: string | null;
  readonly startedAt: Date | null;
  readonly instructedById: string | null;
  readonly askedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly undoneById: string | null;
  readonly undoneAt: Date | null;
  readonly eraseAt: Date;
  readonly erasedAt: Date | null;
  readonly version: number;
  readonly scanState: ScanState;
  readonly scanFinding: string | null;
};

/** An import in this scope, whosever it is there; null where there is none. */
export async function findImport(tx: Tx, importId: string): Promise<FoundImport | null> {
  const row = await tx.importJob.findFirst({ where: { id: importId }, select: IMPORT_FIELDS });
  return row && { ...row, mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping) };
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockImport(tx: Tx, importId: string): Promise<FoundImport | null> {
  await tx.$queryRaw`select 1 from import_job where id = ${importId}::uuid for update`;
  return findImport(tx, importId);
}

export type ImportFile = Format & {
  readonly fileId: string;
  readonly fileName: string;
  readonly header: readonly string[];
  readonly key: Bytes;
  readonly cipher: RequestCipher;
  readonly instructedByName: string | null;
};

/** How the file of an import is opened, and its texts; null once it was erased. */
export async function findImportFile(
  tx: Tx,
  { controllerId, id }: Pick<FoundImport, "controllerId" | "id">,
): Promise<ImportFile | null> {
  const row = await tx.importJob.findUnique({
    where: { controllerId_id: { controllerId, id } },
    select: {
      fileId: true,
      fileName: true,
      fileKey: true,
      wrappedKey: true,
      header: true,
      instructedByName: true,
      encoding: true,
      delimiter: true,
    },
  });
  if (!row?.fileId || !row.fileName || !row.fileKey || !row.wrappedKey || !row.header) return null;
  const key = keyRing().unwrap(importKeyPlace(controllerId, id), row.wrappedKey);
  const cipher = new RequestCipher(key, controllerId);
  const name = row.instructedByName;
  return {
    cipher,
    fileId: row.fileId,
    fileName: cipher.open("import_job.file_name", id, row.fileName),
    header: readHeader(cipher.open("import_job.header", id, row.header)),
    key: cipher.unwrapFileKey(row.fileId, row.fileKey),
    instructedByName: name && cipher.open("import_job.instructed_by_name", id, name),
    encoding: ENCODINGS.find((encoding) => encoding === row.encoding) ?? "utf-8",
    delimiter: DELIMITERS.find((delimiter) => delimiter === row.delimiter) ?? ",",
  };
}

function readHeader(text: string): string[] {
  const header: unknown = JSON.parse(text);
  return Array.isArray(header) ? header.map(String) : [];
}
