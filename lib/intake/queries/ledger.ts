import { z } from "zod";
import type { Tx } from "@/lib/core/db";
import type { MailLedger } from "@/lib/intake/model/ledger";
import { RAW_MAIL_STATES, type RawMailState } from "@/lib/intake/model/raw-mail";
import { LEDGER_SETTING } from "@/lib/jobs/queries";

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

const Checked = z.looseObject({ at: z.coerce.date() });

/** When the mails were last counted against the trail; null when they never were. */
export async function findLedgerCheck(tx: Tx): Promise<Date | null> {
  const row = await tx.setting.findUnique({
    where: { key: LEDGER_SETTING },
    select: { value: true },
  });
  return Checked.safeParse(row?.value).data?.at ?? null;
}
