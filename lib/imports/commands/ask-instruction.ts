import { can } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutImport, eraseAfter, lockTarget } from "@/lib/imports/commands/target";
import { findInstructors } from "@/lib/imports/queries/people";
import { ImportTarget } from "@/lib/imports/schema";

/** Asks those who may order what cannot be undone to start an import that a member has prepared, each by mail. */
export const askImportInstruction = command({
  name: "import.ask_instruction",
  permission: "import:prepare",
  input: ImportTarget,
  async run(context, target) {
    const { actor, tx, now } = context;
    const locked = await lockTarget(context, target, ["checked"]);
    if (!locked.ok) return locked;
    const { controllerId, id: importId, destructive } = locked.value;
    if (actor.kind !== "member" || destructive === 0 || can(actor, "request:instruct"))
      return refused("instruction_not_needed");
    const instructors = await findInstructors(tx, controllerId);
    if (instructors.length === 0) return refused("nobody_instructs");
    await tx.importJob.updateMany({
      where: { controllerId, id: importId },
      data: { askedAt: now, eraseAt: eraseAfter(now), version: { increment: 1 } },
    });
    for (const { id, email } of instructors) {
      await context.queueMail({
        template: "instruction_wanted",
        recipient: email,
        personId: id,
        controllerId,
        requestId: null,
        dedupeKey: `instruction_wanted:${importId}:${id}:${target.version}`,
        params: { importId },
      });
    }
    await context.record("import.instruction_asked", aboutImport(locked.value), { importId });
    return done({ importId });
  },
});
