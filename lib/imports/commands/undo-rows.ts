import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { checkAnew } from "@/lib/imports/commands/check-anew";
import { aboutImport } from "@/lib/imports/commands/target";
import { type FoundImport, lockImport } from "@/lib/imports/queries/find-import";
import { ImportPlace } from "@/lib/imports/schema";
import { withdrawRequests } from "@/lib/requests/commands/withdraw";

/** Requests of one transaction. */
const AT_ONCE = 100;

type Line = { readonly place: number; readonly requestId: string };

/** Withdraws some requests of an import, in one transaction with how far the undoing is. */
export const undoRows = command({
  name: "import.undo_rows",
  permission: "import:run",
  input: ImportPlace,
  async run(context, { importId }) {
    const { tx, now } = context;
    const job = await lockImport(tx, importId);
    if (job?.state !== "undoing") return refused("moved_on");
    const lines = await nextLines(tx, job);
    const { over, open } = await lockRequests(tx, job, lines);
    const withdrawn = await withdrawRequests(context, {
      controllerId: job.controllerId,
      requestIds: open,
      importId,
    });
    // What was begun since the undoing was asked for stays, and is told.
    const gone = new Set([...over, ...withdrawn]);
    const undone = lines.filter(({ requestId }) => gone.has(requestId)).map(({ place }) => place);
    const { controllerId } = job;
    await tx.importRow.updateMany({
      where: { controllerId, importId, place: { in: undone } },
      data: { undoneAt: now },
    });
    const isLast = lines.length < AT_ONCE;
    const counts = {
      withdrawn: job.withdrawn + undone.length,
      kept: job.kept + lines.length - undone.length,
    };
    const last = lines.at(-1);
    await tx.importJob.updateMany({
      where: { controllerId, id: importId },
      data: isLast
        ? {
            ...counts,
            state: "undone",
            position: job.rows,
            undoneAt: now,
            version: { increment: 1 },
          }
        : { ...counts, position: last ? last.place + 1 : job.rows },
    });
    if (isLast) {
      await checkAnew(tx, job, now);
      await context.record("import.undone", aboutImport(job), { importId, ...counts });
    }
    context.changed(withdrawn.length + (isLast ? 1 : 0));
    return done({ isLast });
  },
});

async function nextLines(tx: Tx, job: FoundImport): Promise<Line[]> {
  const rows = await tx.importRow.findMany({
    where: {
      controllerId: job.controllerId,
      importId: job.id,
      place: { gte: job.position },
      requestId: { not: null },
      undoneAt: null,
    },
    orderBy: { place: "asc" },
    take: AT_ONCE,
    select: { place: true, requestId: true },
  });
  return rows.flatMap(({ place, requestId }) => (requestId ? [{ place, requestId }] : []));
}

/**
 * Nobody begins anything on these requests until the transaction ends. Gives back those that were withdrawn before, and
 * those on which nothing was begun.
 */
async function lockRequests(
  tx: Tx,
  { controllerId }: FoundImport,
  lines: readonly Line[],
): Promise<{ readonly over: readonly string[]; readonly open: readonly string[] }> {
  const ids = lines.map(({ requestId }) => requestId);
  await tx.$queryRaw`select 1 from request
    where controller_id = ${controllerId}::uuid and id = any(${ids}::uuid[]) order by id for update`;
  const rows = await tx.$queryRaw<{ id: string; isOver: boolean; isBegun: boolean }[]>`
    select r.id, r.state = 'withdrawn' as "isOver",
      exists (select from task t where t.controller_id = r.controller_id and t.request_id = r.id)
      or exists (select from message m where m.controller_id = r.controller_id and m.request_id = r.id
        and m.kind <> 'note')
      or exists (select from answer a where a.controller_id = r.controller_id and a.request_id = r.id)
      or exists (select from request o where o.controller_id = r.controller_id and o.merged_into_id = r.id) as "isBegun"
    from request r where r.controller_id = ${controllerId}::uuid and r.id = any(${ids}::uuid[])`;
  return {
    over: rows.filter(({ isOver }) => isOver).map(({ id }) => id),
    open: rows.filter(({ isOver, isBegun }) => !(isOver || isBegun)).map(({ id }) => id),
  };
}
