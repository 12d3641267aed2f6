import type { CommandContext } from "@/lib/gate/command";
import type { FoundImport } from "@/lib/imports/queries/find-import";
import { type Addressee, findInstructors, findMembers } from "@/lib/imports/queries/people";
import { findNoticeAddress } from "@/lib/requests/queries/notice-address";

/** The people of the controller who are told: who handed the file in and started it, or who may instruct. */
async function findReaders(context: CommandContext, job: FoundImport): Promise<Addressee[]> {
  const { tx } = context;
  const own = job.fromDesk ? [job.instructedById] : [job.createdById, job.startedById];
  const ids = own.filter((id) => id !== null);
  const members = await findMembers(tx, job.controllerId, ids);
  return members.length > 0 ? members : findInstructors(tx, job.controllerId);
}

/**
 * One receipt for all requests of an import, instead of thousands. When it has left, each of them counts as
 * acknowledged. The agreement's address for notices is that of any of them: they share their receipt.
 */
export async function tellFinished(
  context: CommandContext,
  job: FoundImport,
  requests: number,
): Promise<void> {
  const { controllerId, id: importId } = job;
  const one = await context.tx.importRow.findFirst({
    where: { controllerId, importId, requestId: { not: null } },
    select: { requestId: true },
  });
  if (!one?.requestId) return;
  const people = await findReaders(context, job);
  const notices = await findNoticeAddress(context.tx, controllerId, one.requestId, people);
  for (const { id, email } of [...people, ...notices]) {
    await context.queueMail({
      template: "import_finished",
      recipient: email,
      personId: id,
      controllerId,
      requestId: null,
      dedupeKey: `import_finished:${importId}:${id ?? email}`,
      params: { importId, requests },
    });
  }
}
