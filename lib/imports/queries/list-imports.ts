import type { Tx } from "@/lib/core/db";
import { type FoundImport, findImport, findImportFile } from "@/lib/imports/queries/find-import";

export const IMPORTS_PAGE = 20;

/** The last import of a page: the next one begins below. */
export type ImportKey = { readonly at: Date; readonly id: string };

export type ImportLine = FoundImport & {
  /** Null once the file was erased. */
  readonly fileName: string | null;
  readonly controllerName: string;
  readonly zone: string;
  /** Null for staff, whom a controller knows as a team. */
  readonly createdByName: string | null;
};

export type ImportPage = { readonly lines: readonly ImportLine[]; readonly next: ImportKey | null };

/** One page of the imports in this scope, the newest first. `ofFile` says whose file's name is shown. */
export async function listImports(
  tx: Tx,
  after: ImportKey | null,
  ofFile: (job: FoundImport) => boolean,
  size: number = IMPORTS_PAGE,
): Promise<ImportPage> {
  const rows = await tx.importJob.findMany({
    where: after
      ? {
          OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }],
        }
      : {},
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: size + 1,
    select: { id: true },
  });
  const lines: ImportLine[] = [];
  for (const { id } of rows.slice(0, size)) {
    const line = await lineOf(tx, id, ofFile);
    if (line) lines.push(line);
  }
  const last = lines.at(-1);
  const next = rows.length > size && last ? { at: last.createdAt, id: last.id } : null;
  return { lines, next };
}

export async function lineOf(
  tx: Tx,
  importId: string,
  ofFile: (job: FoundImport) => boolean,
): Promise<ImportLine | null> {
  const job = await findImport(tx, importId);
  if (!job) return null;
  const controller = await tx.controller.findUnique({
    where: { id: job.controllerId },
    select: { name: true, zone: true },
  });
  const names = await namesOf(tx, [job.createdById]);
  const file = ofFile(job) ? await findImportFile(tx, job) : null;
  return {
    ...job,
    fileName: file?.fileName ?? null,
    controllerName: controller?.name ?? "",
    zone: controller?.zone ?? "UTC",
    createdByName: names.get(job.createdById) ?? null,
  };
}

/** The names of these people, as far as this scope may know them. */
export async function namesOf(
  tx: Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const people = await tx.person.findMany({
    where: { id: { in: known } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}
