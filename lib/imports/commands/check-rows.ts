import { findControllerTerms } from "@/lib/controllers/queries/terms";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutImport, eraseAfter } from "@/lib/imports/commands/target";
import { type FoundImport, lockImport } from "@/lib/imports/queries/find-import";
import { findKnownRows, hex } from "@/lib/imports/queries/known-rows";
import { type CheckedRow, CheckRowsInput } from "@/lib/imports/schema";
import { insertRows } from "@/lib/requests/commands/insert-rows";
import { DUPLICATE_WINDOW_DAYS } from "@/lib/requests/model/duplicate";

/** Keeps what was found out about some rows, and how far the dry run is. Only the worker that is at this place may. */
export const checkRows = command({
  name: "import.check_rows",
  permission: "import:run",
  input: CheckRowsInput,
  async run(context, { importId, from, rows }) {
    const { tx, now } = context;
    const job = await lockImport(tx, importId);
    if (job?.state !== "checking" || job.position !== from) return refused("moved_on");
    if (from === 0) await forgetRows(tx, job);
    const lines = await linesOf(tx, job, rows);
    await insertRows(tx, { import_row: lines });
    const position = from + rows.length;
    const isLast = position === job.rows;
    const count = (is: (index: number) => boolean) => lines.filter((_, index) => is(index)).length;
    const isGood = (index: number) => lines[index]?.outcome === "good";
    const counts = {
      good: job.good + count(isGood),
      bad: job.bad + count((index) => lines[index]?.outcome === "bad"),
      known: job.known + count((index) => lines[index]?.outcome === "known"),
      likely: job.likely + count((index) => isGood(index) && lines[index]?.likely === true),
      destructive:
        job.destructive + count((index) => isGood(index) && rows[index]?.isDestructive === true),
    };
    await tx.importJob.updateMany({
      where: { controllerId: job.controllerId, id: importId },
      data: {
        ...counts,
        position,
        ...(isLast && {
          state: "checked",
          eraseAt: eraseAfter(now),
          version: { increment: 1 },
        }),
      },
    });
    if (isLast) {
      const { destructive: _, ...told } = counts;
      await context.record("import.checked", aboutImport(job), { importId, ...told });
    } else {
      // How far it is is nothing that happened.
      context.unchanged();
    }
    return done({ isLast });
  },
});

/** Another dry run begins with nothing. */
async function forgetRows(tx: Tx, { controllerId, id }: FoundImport): Promise<void> {
  await tx.importRow.deleteMany({ where: { controllerId, importId: id } });
}

async function linesOf(tx: Tx, job: FoundImport, rows: readonly CheckedRow[]) {
  const known = await findKnownRows(
    tx,
    job.controllerId,
    rows.flatMap(({ rowKey }) => (rowKey === null ? [] : [rowKey])),
  );
  const likely = await findLikely(tx, job, rows);
  return rows.map((row, index) => {
    const before = row.rowKey === null ? undefined : known.get(hex(row.rowKey));
    const { place, line, rowKey } = row;
    const problems = row.problems.map((problem) => ({ ...problem }));
    const found = foundOut(row, before ?? null, likely[index] ?? null);
    return {
      controllerId: job.controllerId,
      importId: job.id,
      place,
      line,
      rowKey,
      problems,
      ...found,
    };
  });
}

/** What a row is, by what was found: the request that it became before, and one that is likely the same. */
function foundOut(row: CheckedRow, before: string | null, same: string | null) {
  const { earlierLine } = row;
  if (row.problems.length > 0)
    return { outcome: "bad" as const, likely: false, earlierId: null, earlierLine: null };
  if (before !== null)
    return { outcome: "known" as const, likely: false, earlierId: before, earlierLine };
  const likely = same !== null || earlierLine !== null;
  return { outcome: "good" as const, likely, earlierId: same, earlierLine };
}

/** For each row, a request of the controller that asks for one of the same rights about the same person. */
async function findLikely(
  tx: Tx,
  job: FoundImport,
  rows: readonly CheckedRow[],
): Promise<(string | null)[]> {
  const indexes = rows.flatMap((row) => row.indexes);
  const terms = await findControllerTerms(tx, job.controllerId);
  if (indexes.length === 0 || !terms) return [];
  const receivedOn = civilDateIn(terms.zone, job.receivedAt);
  const found = await tx.identifier.findMany({
    where: {
      controllerId: job.controllerId,
      controllerIndex: { in: indexes },
      request: {
        state: { notIn: ["rejected", "withdrawn", "merged"] },
        receivedOn: {
          gte: dayColumn(addDays(receivedOn, -DUPLICATE_WINDOW_DAYS)),
          lte: dayColumn(addDays(receivedOn, DUPLICATE_WINDOW_DAYS)),
        },
      },
    },
    orderBy: { request: { receivedAt: "asc" } },
    select: {
      controllerIndex: true,
      requestId: true,
      request: { select: { rights: { select: { right: true } } } },
    },
  });
  const byPerson = new Map<string, string>();
  for (const { controllerIndex, requestId, request } of found) {
    for (const { right } of request.rights) {
      const key = `${hex(controllerIndex)} ${right}`;
      if (!byPerson.has(key)) byPerson.set(key, requestId);
    }
  }
  return rows.map(({ rights, indexes: own }) => {
    const keys = own.flatMap((index) => rights.map((right) => `${hex(index)} ${right}`));
    const key = keys.find((candidate) => byPerson.has(candidate));
    return (key !== undefined && byPerson.get(key)) || null;
  });
}
