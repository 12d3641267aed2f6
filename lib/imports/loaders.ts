import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { MemberActor, StaffActor } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { isId } from "@/lib/core/address-parts";
import { type Scope, withScope } from "@/lib/core/db";
import { mappedInOneMoment } from "@/lib/core/one-moment";
import { byPage, type Table, tableOf } from "@/lib/core/table";
import { requireMember, requireStaff, type Viewer } from "@/lib/gate/caller";
import { readFirstRows } from "@/lib/imports/adapter/read-csv";
import { guessColumns } from "@/lib/imports/model/columns";
import type { Column } from "@/lib/imports/model/fields";
import {
  type ImportDoor,
  importPath,
  isPreparing,
  LOOKS,
  type Look,
} from "@/lib/imports/model/import";
import type { Mapping } from "@/lib/imports/model/row";
import { guessDateOrder } from "@/lib/imports/model/words";
import { looksAfter, mayReadFile } from "@/lib/imports/policy";
import { IMPORT_COLUMNS } from "@/lib/imports/present/list-columns";
import { findImportFile } from "@/lib/imports/queries/find-import";
import { listImported, listRowsToLookAt } from "@/lib/imports/queries/lines";
import { type ImportKey, lineOf, listImports, namesOf } from "@/lib/imports/queries/list-imports";
import { findRemembered } from "@/lib/imports/queries/remembered";
import { findStarted } from "@/lib/imports/queries/started";
import { listControllerChoices } from "@/lib/requests/queries/record-choices";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { holdHere } from "@/lib/storage/adapter/scanner";

function viewerAt(door: ImportDoor): Promise<Viewer<MemberActor | StaffActor>> {
  return door === "portal" ? requireMember("import:prepare") : requireStaff("import:prepare");
}

/** The imports that somebody may see at a door, the newest first. */
export const loadImports = cache(async (door: ImportDoor, after: ImportKey | null) => {
  const { actor, scope } = await viewerAt(door);
  return withScope(scope, (tx) => listImports(tx, after, (job) => mayReadFile(actor, job)));
});

const FILE_BATCH = 100;

/** The imports that somebody may see, the newest first, for a file. */
export function openImportsFile(actor: MemberActor | StaffActor, scope: Scope): Table {
  const batches = mappedInOneMoment(scope, (tx) =>
    byPage((after: ImportKey | null) =>
      listImports(tx, after, (job) => mayReadFile(actor, job), FILE_BATCH),
    ),
  );
  return tableOf("imports", IMPORT_COLUMNS, batches);
}

/** What the form for a new file starts with: at the desk the controllers, and now on no controller's clock yet. */
export const loadImportStart = cache(async (door: ImportDoor) => {
  const { scope } = await viewerAt(door);
  return { controllers: door === "desk" ? await withScope(scope, listControllerChoices) : [] };
});

const loadBase = cache(async (door: ImportDoor, importId: string) => {
  const { actor, scope } = await viewerAt(door);
  if (!isId(importId)) notFound();
  const found = await withScope(scope, async (tx) => {
    const job = await lineOf(tx, importId, (line) => mayReadFile(actor, line));
    if (!job) return null;
    const file = mayReadFile(actor, job) ? await findImportFile(tx, job) : null;
    const names = await namesOf(tx, [job.startedById, job.undoneById]);
    return { job, file, names };
  });
  if (!found) notFound();
  return { ...found, actor, scope };
});

export type LoadedImport = Awaited<ReturnType<typeof loadBase>>;

function isLook(text: unknown): text is Look {
  return LOOKS.some((look) => look === text);
}

function placeOf(text: unknown): number {
  return typeof text === "string" && /^\d{1,5}$/.test(text) ? Number(text) : 0;
}

/** An import with a page of the rows to look at and a page of its requests. */
export const loadImport = cache(
  async (
    door: ImportDoor,
    importId: string,
    pages: { readonly show?: unknown; readonly row?: unknown; readonly request?: unknown },
  ) => {
    const { actor, scope, job, file, names } = await loadBase(door, importId);
    if (job.state === "mapping" && looksAfter(actor, job))
      redirect(importPath(door, importId, "/columns"));
    const look = isLook(pages.show) ? pages.show : firstLook(job);
    const lists = await withScope(scope, async (tx) => ({
      rows: look && (await listRowsToLookAt(tx, job, look, placeOf(pages.row))),
      requests: job.imported > 0 ? await listImported(tx, job, placeOf(pages.request)) : null,
    }));
    const name = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
    return {
      ...lists,
      job,
      look,
      rowAt: placeOf(pages.row),
      requestAt: placeOf(pages.request),
      header: file?.header ?? null,
      startedByName: name(job.startedById),
      undoneByName: name(job.undoneById),
      looksAfter: looksAfter(actor, job),
      mayReadFile: file !== null,
      hold: holdHere({ state: job.scanState, finding: job.scanFinding }),
      mayInstruct: can(actor, "request:instruct"),
    };
  },
);

export type ImportView = Awaited<ReturnType<typeof loadImport>>;

function firstLook({ bad, known, likely }: LoadedImport["job"]): Look | null {
  if (bad > 0) return "bad";
  if (known > 0) return "known";
  return likely > 0 ? "likely" : null;
}

const SAMPLES = 3;
/** Enough rows to see in what order days are written. */
const LOOKED_AT = 50;

/** The columns of a file with what they hold first, and what they are as far as it is known. */
export const loadColumns = cache(async (door: ImportDoor, importId: string) => {
  const { actor, scope, job, file } = await loadBase(door, importId);
  const isOpen = job.state === "mapping" || job.state === "checked";
  if (!looksAfter(actor, job) || !isOpen || !file) redirect(importPath(door, importId));
  const remembered = await withScope(scope, (tx) => findRemembered(tx, job));
  const first = await readFirstRows(() => blobStore().open(file.fileId, file.key), file, LOOKED_AT);
  const columns = guessColumns(file.header);
  const mapping = job.mapping ?? remembered ?? guessed(columns, first);
  return {
    job,
    mapping,
    isRemembered: job.mapping === null && remembered !== null,
    columns: file.header.map((heading, index) => ({
      heading,
      samples: first.slice(0, SAMPLES).map(({ cells }) => cells[index] ?? ""),
    })),
  };
});

function guessed(
  columns: readonly Column[],
  first: readonly { readonly cells: readonly string[] }[],
): Mapping {
  const asked = columns.indexOf("asked_on");
  const days = asked < 0 ? [] : first.map(({ cells }) => cells[asked] ?? "");
  return { columns, rights: [], law: "", dates: guessDateOrder(days) };
}

/** Whether an import can be undone as a whole, and what stands in the way. */
export const loadUndo = cache(async (door: ImportDoor, importId: string) => {
  const { actor, scope, job } = await loadBase(door, importId);
  if (!looksAfter(actor, job) || job.state !== "imported" || job.imported === 0)
    redirect(importPath(door, importId));
  const { controllerId } = job;
  return {
    job,
    started: await withScope(scope, (tx) => findStarted(tx, { controllerId, importId })),
  };
});

/** An import that can still be dropped. */
export const loadDrop = cache(async (door: ImportDoor, importId: string) => {
  const { actor, job } = await loadBase(door, importId);
  if (!looksAfter(actor, job) || !isPreparing(job.state)) redirect(importPath(door, importId));
  return { job };
});
