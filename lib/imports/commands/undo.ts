import { personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutImport, eraseAfter, lockTarget } from "@/lib/imports/commands/target";
import { findStarted } from "@/lib/imports/queries/started";
import { ImportTarget } from "@/lib/imports/schema";
import { ringImports } from "@/lib/jobs/adapter";

/** Has the worker withdraw every request of an import. Refused where work on one of them was begun. */
export const undoImport = command({
  name: "import.undo",
  permission: "import:prepare",
  input: ImportTarget,
  async run(context, target) {
    const locked = await lockTarget(context, target, ["imported"]);
    if (!locked.ok) return locked;
    const job = locked.value;
    const { controllerId, id: importId } = job;
    const { tx, now } = context;
    if (job.imported === 0) return refused("nothing_to_undo");
    const { count } = await findStarted(tx, { controllerId, importId });
    if (count > 0) return refused("has_started", { count });
    await tx.importJob.updateMany({
      where: { controllerId, id: importId },
      data: {
        state: "undoing",
        position: 0,
        undoneById: personIdOf(context.actor),
        version: { increment: 1 },
        // While it has its file.
        ...(job.erasedAt === null && { eraseAt: eraseAfter(now) }),
      },
    });
    await ringImports(tx, now);
    await context.record("import.undo_started", aboutImport(job), { importId });
    return done({ importId, fromDesk: context.actor.kind === "staff" });
  },
});
