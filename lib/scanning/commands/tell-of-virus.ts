import type { Tx } from "@/lib/core/db";
import type { CommandContext } from "@/lib/gate/command";
import { findQueued, findStaffMailboxes } from "@/lib/mail/queries";
import type { FilePlace } from "@/lib/scanning/model";

/** Those who may look at a file that is held back, and tell whoever sent it. */
const LOOKERS = ["officer", "manager"] as const;

const WINDOW_MS = 3_600_000;

/**
 * Tells the desk of a file that was shut, in the transaction that shuts it: at once of the first in an hour, and of all further ones
 * in that hour with one mail at its end. A mail says which file it is by its id, and nothing that whoever sent it could have written.
 */
export async function tellOfVirus(
  context: CommandContext,
  file: FilePlace,
  requestId: string | null,
): Promise<void> {
  const { tx, now } = context;
  const isForDesk = await mayDeskHave(tx, file, requestId);
  const from = Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS;
  const window = new Date(from).toISOString().slice(0, 13);
  // Of two files that are shut at the same moment one is the first.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`virus_found:${window}`}, 0))`;
  const people = await findStaffMailboxes(tx, LOOKERS);
  const firstKey = (personId: string) => `virus_found:${personId}:${window}`;
  const told = await findQueued(
    tx,
    people.map(({ id }) => firstKey(id)),
  );
  for (const { id, email } of people) {
    const isFirst = !told.has(firstKey(id));
    await context.queueMail({
      template: "virus_found",
      recipient: email,
      personId: id,
      controllerId: null,
      requestId: null,
      dedupeKey: isFirst ? firstKey(id) : `${firstKey(id)}:more`,
      params: isFirst ? { heldKind: file.kind, ...(isForDesk && { heldId: file.id }) } : {},
      ...(!isFirst && { availableAt: new Date(from + WINDOW_MS) }),
    });
  }
}

/** A file of a draft, or of a member's import, is its controller's alone: the list says that there is one. */
async function mayDeskHave(tx: Tx, file: FilePlace, requestId: string | null): Promise<boolean> {
  if (file.kind === "mail") return true;
  if (file.kind === "attachment") return requestId !== null;
  const { controllerId, id } = file;
  const job = await tx.importJob.findUnique({
    where: { controllerId_id: { controllerId, id } },
    select: { fromDesk: true },
  });
  return job?.fromDesk === true;
}
