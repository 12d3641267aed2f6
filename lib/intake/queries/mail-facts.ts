import type { Tx } from "@/lib/core/db";
import { findSender, type KnownSender } from "@/lib/intake/queries/senders";

/** The request that a reply address names, and whether the writer may write about it. */
export type Reply = {
  readonly controllerId: string;
  readonly requestId: string;
  /** The writer at that controller; null for anybody else. */
  readonly author: KnownSender | null;
};

/** Null for a request that is not there: an address of an installation that was set up anew. */
export async function findReply(
  tx: Tx,
  requestId: string,
  address: string | null,
): Promise<Reply | null> {
  const request = await tx.request.findFirst({
    where: { id: requestId },
    select: { controllerId: true },
  });
  if (!request) return null;
  const { controllerId } = request;
  const author = address === null ? null : await findSender(tx, controllerId, address);
  return { controllerId, requestId, author };
}
