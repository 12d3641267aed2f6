import type { Tx } from "@/lib/core/db";
import type { MailLedger } from "@/lib/intake/model/ledger";
import { RAW_MAIL_STATES, type RawMailState } from "@/lib/intake/model/raw-mail";

/** Counted, not kept: what cannot drift needs no repair. */
export async function findLedger(tx: Tx): Promise<MailLedger> {
  const rows = await tx.rawMail.groupBy({ by: ["state"], _count: true });
  const unread = await tx.rawMail.aggregate({
    where: { state: "unread" },
    _min: { createdAt: true },
  });
  const kept = await tx.auditEvent.count({ where: { type: "mail.stored" } });
  const countOf = (state: RawMailState) => rows.find((row) => row.state === state)?._count ?? 0;
  const counts = Object.fromEntries(
    RAW_MAIL_STATES.map((state) => [state, countOf(state)]),
  ) as Record<RawMailState, number>;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return { counts, total, kept, oldestUnreadAt: unread._min.createdAt };
}
