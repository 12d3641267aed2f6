import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { SubmitRequest } from "@/lib/drafts/schema";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutImport, eraseAfter } from "@/lib/imports/commands/target";
import { tellFinished } from "@/lib/imports/commands/tell-finished";
import { rowSubmissionKey } from "@/lib/imports/model/import";
import { type FileRow, type Mapping, readRow } from "@/lib/imports/model/row";
import { type FoundImport, findImportFile, lockImport } from "@/lib/imports/queries/find-import";
import { findKnownRows, hex } from "@/lib/imports/queries/known-rows";
import { ImportRowsInput } from "@/lib/imports/schema";
import type { Arrival } from "@/lib/requests/commands/arrival";
import { receiveRequests } from "@/lib/requests/commands/receive-many";

type Job = FoundImport & {
  readonly mapping: Mapping;
  readonly receivedOn: CivilDate;
  readonly instructedByName: string | null;
};

/** A good row of the dry run, and its row of the file. */
type Line = {
  readonly place: number;
  readonly rowKey: Uint8Array<ArrayBuffer>;
  readonly row: FileRow;
};

/** What became of the lines of a chunk, by place. */
type Became = {
  readonly made: { readonly place: number; readonly requestId: string }[];
  readonly known: { readonly place: number; readonly requestId: string }[];
  readonly bad: number[];
};

/**
 * Makes requests of some rows, in one transaction with how far the import is: a process that dies leaves both as they
 * were. Rows that have become a request meanwhile, through another file with the same ids, are passed over.
 */
export const importRows = command({
  name: "import.import_rows",
  permission: "import:run",
  input: ImportRowsInput,
  async run(context, { importId, from, rows }) {
    const { tx } = context;
    const found = await lockImport(tx, importId);
    if (found?.state !== "importing" || found.position !== from || found.mapping === null)
      return refused("moved_on");
    const { controllerId, mapping } = found;
    const terms = await findControllerTerms(tx, controllerId);
    const file = await findImportFile(tx, found);
    if (!terms || !file) return refused("controller_unknown");
    const job: Job = {
      ...found,
      mapping,
      receivedOn: civilDateIn(terms.zone, found.receivedAt),
      instructedByName: file.instructedByName,
    };
    // Two imports of one controller that run at once: the second sees what the first has made.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`import:${controllerId}`}, 0))`;
    const became = await receiveLines(context, job, await linesOf(tx, job, rows));
    if (!became.ok) return became;
    await keepLines(tx, job, became.value);
    const isLast = await keepProgress(context, job, rows.length, became.value);
    context.changed(became.value.made.length + (isLast ? 1 : 0));
    return done({ isLast, made: became.value.made.length });
  },
});

async function linesOf(tx: Tx, job: Job, rows: readonly FileRow[]): Promise<Line[]> {
  const good = await tx.importRow.findMany({
    where: {
      controllerId: job.controllerId,
      importId: job.id,
      place: { in: rows.map(({ place }) => place) },
      outcome: "good",
      requestId: null,
    },
    select: { place: true, rowKey: true },
  });
  const keys = new Map(good.map(({ place, rowKey }) => [place, rowKey]));
  return rows.flatMap((row) => {
    const rowKey = keys.get(row.place);
    return rowKey ? [{ place: row.place, rowKey, row }] : [];
  });
}

async function receiveLines(
  context: CommandContext,
  job: Job,
  lines: readonly Line[],
): Promise<Outcome<Became, "controller_unknown">> {
  const { controllerId, receivedAt, instructedByName } = job;
  const before = await findKnownRows(
    context.tx,
    controllerId,
    lines.map(({ rowKey }) => rowKey),
  );
  const known: Became["known"] = [];
  const bad: number[] = [];
  const good: { readonly place: number; readonly arrival: Arrival }[] = [];
  for (const { place, rowKey, row } of lines) {
    const requestId = before.get(hex(rowKey));
    const { request } = readRow(row, job.mapping, job.receivedOn);
    if (requestId !== undefined) known.push({ place, requestId });
    // What the dry run took can only be refused by a newer version of the product.
    else if (request === null) bad.push(place);
    else good.push({ place, arrival: arrivalOf(job, place, request) });
  }
  const arrivals = good.map(({ arrival }) => arrival);
  const many = { controllerId, receivedAt, instructedByName, arrivals };
  const received = await receiveRequests(context, many);
  if (!received.ok) return received;
  const made = good.map(({ place }, index) => ({ place, requestId: received.value[index] ?? "" }));
  return done({ made, known, bad });
}

function arrivalOf(job: Job, place: number, request: SubmitRequest): Arrival {
  return {
    ...request,
    controllerId: job.controllerId,
    channel: "csv",
    receivedAt: job.receivedAt,
    submittedById: job.fromDesk ? null : job.createdById,
    instructedById: job.instructedById,
    ownerId: null,
    submissionKey: rowSubmissionKey(job.id, place),
  };
}

async function keepLines(tx: Tx, job: Job, { made, known, bad }: Became): Promise<void> {
  const { controllerId, id: importId } = job;
  await tx.$executeRaw`
    update import_row i set request_id = m.request_id
    from unnest(${made.map(({ place }) => place)}::int[], ${made.map(({ requestId }) => requestId)}::uuid[])
      as m (place, request_id)
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${importId}::uuid and i.place = m.place`;
  await tx.$executeRaw`
    update import_row i set outcome = 'known', earlier_id = k.request_id, likely = false
    from unnest(${known.map(({ place }) => place)}::int[], ${known.map(({ requestId }) => requestId)}::uuid[])
      as k (place, request_id)
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${importId}::uuid and i.place = k.place`;
  await tx.importRow.updateMany({
    where: { controllerId, importId, place: { in: bad } },
    data: {
      outcome: "bad",
      problems: [{ code: "not_taken_any_more", field: null, column: null, line: null }],
    },
  });
}

async function keepProgress(
  context: CommandContext,
  job: Job,
  rows: number,
  { made, known, bad }: Became,
): Promise<boolean> {
  const { tx, now } = context;
  const position = job.position + rows;
  const isLast = position === job.rows;
  const imported = job.imported + made.length;
  await tx.importJob.updateMany({
    where: { controllerId: job.controllerId, id: job.id },
    data: {
      position,
      imported,
      good: job.good - known.length - bad.length,
      known: job.known + known.length,
      bad: job.bad + bad.length,
      ...(isLast && {
        state: "imported",
        finishedAt: now,
        eraseAt: eraseAfter(now),
        version: { increment: 1 },
      }),
    },
  });
  if (!isLast) return false;
  await context.record("import.finished", aboutImport(job), {
    importId: job.id,
    requests: imported,
  });
  await tellFinished(context, job, imported);
  return true;
}
