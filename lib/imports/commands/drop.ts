import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutImport, lockTarget } from "@/lib/imports/commands/target";
import { isPreparing, isWorking } from "@/lib/imports/model/import";
import { type FoundImport, lockImport } from "@/lib/imports/queries/find-import";
import { ImportPlace, ImportTarget } from "@/lib/imports/schema";

const NO_FILE = {
  fileId: null,
  fileName: null,
  fileKey: null,
  wrappedKey: null,
  header: null,
  instructedByName: null,
} as const;

/** Forgets the file and every text of it: without its key the bytes that are left say nothing. */
async function forgetFile(
  { tx, now }: CommandContext,
  job: FoundImport,
  change: { readonly state?: "dropped" } = {},
): Promise<string | null> {
  const where = { controllerId: job.controllerId, id: job.id };
  const row = await tx.importJob.findFirst({ where, select: { fileId: true } });
  await tx.importJob.updateMany({
    where,
    data: { ...change, ...NO_FILE, erasedAt: now, version: { increment: 1 } },
  });
  return row?.fileId ?? null;
}

/** Gives up an import that was not started. Its file goes at the worker's next round, and is no longer shown. */
export const dropImport = command({
  name: "import.drop",
  permission: "import:prepare",
  input: ImportTarget,
  async run(context, target) {
    const locked = await lockTarget(context, target, ["mapping", "checking", "checked"]);
    if (!locked.ok) return locked;
    const job = locked.value;
    await context.tx.importJob.updateMany({
      where: { controllerId: job.controllerId, id: job.id },
      data: { state: "dropped", eraseAt: context.now, version: { increment: 1 } },
    });
    await context.record("import.dropped", aboutImport(job), { importId: job.id });
    return done({ fromDesk: context.actor.kind === "staff" });
  },
});

/** Erases the file of an import whose time has come. One that was never started is dropped with it. */
export const eraseImportFile = command({
  name: "import.erase_file",
  permission: "import:run",
  input: ImportPlace,
  async run(context, { importId }) {
    const job = await lockImport(context.tx, importId);
    if (!job || job.erasedAt !== null || isWorking(job.state) || job.eraseAt > context.now)
      return refused("not_in_this_state");
    const change = isPreparing(job.state) ? { state: "dropped" as const } : {};
    const fileId = await forgetFile(context, job, change);
    await context.record("import.file_erased", aboutImport(job), { importId });
    return done({ fileId });
  },
});
