import { ACTS_FOR_CONTROLLER } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { aboutImport, eraseAfter, lockTarget } from "@/lib/imports/commands/target";
import { type FoundImport, findImportFile } from "@/lib/imports/queries/find-import";
import { StartInput } from "@/lib/imports/schema";
import { ringImports } from "@/lib/jobs/adapter";

type Instructed = {
  readonly instructedById: string | null;
  readonly instructedByName: Uint8Array<ArrayBuffer> | null;
};
type InstructRefusal =
  | "instruction_needed"
  | "confirm_instruction"
  | "instructed_by_missing"
  | "file_erased";

/**
 * Who instructs us: at the portal whoever starts it, and only who may where something cannot be undone; at the desk
 * whom the officer names.
 */
async function instructedBy(
  context: CommandContext,
  job: FoundImport,
  typed: { readonly instruct: boolean; readonly name: string },
): Promise<Outcome<Instructed, InstructRefusal>> {
  const { actor, tx } = context;
  if (actor.kind === "member") {
    if (job.destructive === 0) return done({ instructedById: null, instructedByName: null });
    if (!can(actor, "request:instruct")) return refused("instruction_needed");
    if (!typed.instruct) return refused("confirm_instruction");
    return done({ instructedById: actor.personId, instructedByName: null });
  }
  if (typed.name === "") return refused("instructed_by_missing");
  const member = await findMemberByAddress(tx, job.controllerId, typed.name);
  if (member) return done({ instructedById: member, instructedByName: null });
  const file = await findImportFile(tx, job);
  if (!file) return refused("file_erased");
  return done({
    instructedById: null,
    instructedByName: file.cipher.seal("import_job.instructed_by_name", job.id, typed.name),
  });
}

async function findMemberByAddress(tx: Tx, controllerId: string, text: string) {
  const membership = await tx.membership.findFirst({
    where: {
      controllerId,
      endedAt: null,
      person: { ...ACTS_FOR_CONTROLLER, email: text.toLowerCase() },
    },
    select: { personId: true },
  });
  return membership?.personId ?? null;
}

/** Has the worker make requests of the good rows, or of all where every one is good. */
export const startImport = command({
  name: "import.start",
  permission: "import:prepare",
  input: StartInput,
  async run(context, { importId, version, mode, instruct, instructedBy: name }) {
    const locked = await lockTarget(context, { importId, version }, ["checked"]);
    if (!locked.ok) return locked;
    const job = locked.value;
    if (job.good === 0) return refused("nothing_to_import");
    if (mode === "all" && job.bad > 0) return refused("not_every_row_good", { bad: job.bad });
    const instructed = await instructedBy(context, job, { instruct: instruct === "yes", name });
    if (!instructed.ok) return instructed;
    const { actor, tx, now } = context;
    if (!("personId" in actor)) return refused("import_unknown");
    const { instructedById, instructedByName } = instructed.value;
    await tx.importJob.updateMany({
      where: { controllerId: job.controllerId, id: importId },
      data: {
        state: "importing",
        position: 0,
        mode,
        startedById: actor.personId,
        startedAt: now,
        instructedById,
        ...(instructedByName && { instructedByName }),
        eraseAt: eraseAfter(now),
        version: { increment: 1 },
      },
    });
    await ringImports(tx, now);
    const told = { importId, mode, rows: job.good };
    await context.record("import.started", aboutImport(job), told);
    return done({ importId, fromDesk: actor.kind === "staff" });
  },
});
