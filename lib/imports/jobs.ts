import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import { oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { type ReadingStart, readingOf } from "@/lib/imports/adapter/check-file";
import { readRows } from "@/lib/imports/adapter/read-csv";
import { alarmStuckImports } from "@/lib/imports/commands/alarm-stuck";
import { checkRows } from "@/lib/imports/commands/check-rows";
import { eraseImportFile } from "@/lib/imports/commands/drop";
import { importRows } from "@/lib/imports/commands/import-rows";
import { undoRows } from "@/lib/imports/commands/undo-rows";
import { findImport, findImportFile } from "@/lib/imports/queries/find-import";
import {
  findImportsToErase,
  findOpenImports,
  type OpenImport,
} from "@/lib/imports/queries/open-imports";
import { ringImports } from "@/lib/jobs/adapter";
import type { BlobStore } from "@/lib/storage/model";

/** Rows of one transaction: those of a dry run cost little, a request is many rows of the database. */
const CHECKED_AT_ONCE = 500;
const IMPORTED_AT_ONCE = 100;

/**
 * Works off every import that waits for it, the oldest first, until none is left or `signal` says to stop. One that fails
 * is logged, holds up no other, and goes on from where it was at the next bell. Any number of workers may do so at once:
 * each chunk is taken by one of them, and the other looks for another import.
 */
export async function workImports(
  caller: Caller,
  store: BlobStore,
  signal?: AbortSignal,
): Promise<void> {
  const left = new Set<string>();
  while (signal?.aborted !== true) {
    const open = await withScope(scopeOf(caller.actor), findOpenImports);
    const next = open.find(({ id, state }) => !left.has(`${id}:${state}`));
    if (!next) return;
    left.add(`${next.id}:${next.state}`);
    try {
      await workOne({ ...caller, correlationId: next.id }, store, next, signal);
    } catch (error) {
      log.error({ err: error, job: `import:${next.id}` }, "an import stopped");
    }
  }
}

async function workOne(
  caller: Caller,
  store: BlobStore,
  place: OpenImport,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (place.state === "undoing") return undoAll(caller, place, signal);
  const started = await startReading(caller, store, place.id);
  if (started === null) return;
  if (place.state === "checking") await checkAll(caller, started, signal);
  else await importAll(caller, started, signal);
}

/** What a step of the worker begins with, or null where there is nothing to read any more. */
async function startReading(
  caller: Caller,
  store: BlobStore,
  importId: string,
): Promise<ReadingStart | null> {
  return withScope(scopeOf(caller.actor), async (tx) => {
    const job = await findImport(tx, importId);
    const file = job && (await findImportFile(tx, job));
    const controller =
      job &&
      (await tx.controller.findUnique({
        where: { id: job.controllerId },
        select: { zone: true },
      }));
    if (!job?.mapping || !file || !controller) return null;
    const reopen = () => store.open(file.fileId, file.key);
    return { job, mapping: job.mapping, file, zone: controller.zone, reopen };
  });
}

/** Tries the rows out. All of the file is read again, since two rows of it may not go together. */
async function checkAll(caller: Caller, start: ReadingStart, signal: AbortSignal | undefined) {
  const { controllerId, id: importId, position, rows: total } = start.job;
  const read = readingOf(start);
  for await (const rows of inChunks(read, position, CHECKED_AT_ONCE, total)) {
    if (signal?.aborted) return;
    const from = rows[0]?.place ?? 0;
    const result = await checkRows.execute(caller, { controllerId, importId, from, rows });
    if (!result.ok) return;
  }
}

async function importAll(caller: Caller, start: ReadingStart, signal: AbortSignal | undefined) {
  const { controllerId, id: importId, position, rows: total } = start.job;
  const read = readRows(start.reopen, start.file);
  for await (const rows of inChunks(read, position, IMPORTED_AT_ONCE, total)) {
    if (signal?.aborted) return;
    const from = rows[0]?.place ?? 0;
    const result = await importRows.execute(caller, { controllerId, importId, from, rows });
    if (!result.ok) return;
  }
}

async function undoAll(caller: Caller, { controllerId, id }: OpenImport, signal?: AbortSignal) {
  while (signal?.aborted !== true) {
    const result = await undoRows.execute(caller, { controllerId, importId: id });
    if (!result.ok || result.value.isLast) return;
  }
}

/** From a place on, so many at a time; the last ones are fewer. */
async function* inChunks<T extends { readonly place: number }>(
  rows: AsyncIterable<T>,
  from: number,
  size: number,
  total: number,
): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const row of rows) {
    if (row.place < from) continue;
    chunk.push(row);
    if (chunk.length < size && row.place + 1 < total) continue;
    yield chunk;
    chunk = [];
  }
}

/** Rings for the imports whose bell was lost. */
export function ringOpenImports(caller: Caller): Promise<void> {
  return withScope(scopeOf(caller.actor), async (tx) => {
    if ((await findOpenImports(tx)).length > 0) await ringImports(tx, caller.clock.now());
  });
}

/** Tells those who run the installation of imports that stand still. Returns how many people were told. */
export async function watchImports(caller: Caller): Promise<number> {
  const result = await alarmStuckImports.execute(caller, {});
  return result.ok ? result.value.people : 0;
}

/** Erases the files whose time has come: first the keys, with the row, then the bytes. Returns how many. */
export function eraseImportFiles(caller: Caller, store: BlobStore): Promise<number> {
  return oneByOne({
    job: "import",
    find: (tried) =>
      withScope(scopeOf(caller.actor), (tx) => findImportsToErase(tx, caller.clock.now(), tried)),
    run: async ({ controllerId, id: importId }) => {
      const result = await eraseImportFile.execute(caller, { controllerId, importId });
      if (!result.ok) return false;
      // A process that dies here leaves bytes without a row, which the sweep of storage removes.
      if (result.value.fileId !== null) await store.remove(result.value.fileId);
      return true;
    },
  });
}
