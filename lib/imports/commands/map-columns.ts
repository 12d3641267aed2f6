import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutImport, eraseAfter, lockTarget } from "@/lib/imports/commands/target";
import { findImportFile } from "@/lib/imports/queries/find-import";
import { MapInput } from "@/lib/imports/schema";
import { ringImports } from "@/lib/jobs/adapter";

/** Says what each column is, and has the worker try the file out. What an earlier try found is forgotten. */
export const mapColumns = command({
  name: "import.map_columns",
  permission: "import:prepare",
  input: MapInput,
  async run(context, { importId, version, ...mapping }) {
    const locked = await lockTarget(context, { importId, version }, ["mapping", "checked"]);
    if (!locked.ok) return locked;
    const { tx, now } = context;
    const { controllerId } = locked.value;
    const file = await findImportFile(tx, locked.value);
    if (file?.header.length !== mapping.columns.length) return refused("file_erased");
    await tx.importJob.updateMany({
      where: { controllerId, id: importId },
      data: {
        state: "checking",
        mapping,
        position: 0,
        good: 0,
        bad: 0,
        known: 0,
        likely: 0,
        destructive: 0,
        askedAt: null,
        eraseAt: eraseAfter(now),
        version: { increment: 1 },
      },
    });
    await ringImports(tx, now);
    await context.record("import.mapped", aboutImport(locked.value), { importId });
    return done({ importId, fromDesk: context.actor.kind === "staff" });
  },
});
