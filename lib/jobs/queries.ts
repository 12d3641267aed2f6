import { z } from "zod";
import type { Tx } from "@/lib/core/db";
import type { Backlog } from "@/lib/jobs/model";

/** What the last count of all mails against the trail said. Counting takes as long as history, so it is not done here. */
export const LEDGER_SETTING = "mail_ledger";
const LedgerCheck = z.looseObject({ missing: z.number().int() });

/** What waits for the worker. Each count runs over a partial index of open work, so history costs nothing. */
export async function findBacklog(tx: Tx, now: Date): Promise<Backlog> {
  const mailPending = await tx.outboxMail.count({ where: { state: "pending" } });
  const mailFailed = await tx.outboxMail.count({ where: { state: "failed" } });
  const mail = await tx.outboxMail.aggregate({
    where: { state: "pending", availableAt: { lte: now } },
    _min: { createdAt: true },
  });
  const answers = await tx.answer.aggregate({
    where: { state: "held", sendAt: { lte: now } },
    _min: { sendAt: true },
    _count: true,
  });
  const wakes = await tx.request.aggregate({
    where: { nextWakeAt: { lte: now } },
    _min: { nextWakeAt: true },
    _count: true,
  });
  const unread = await tx.rawMail.aggregate({
    where: { state: "unread" },
    _min: { createdAt: true },
    _count: true,
  });
  const checked = await tx.setting.findUnique({
    where: { key: LEDGER_SETTING },
    select: { value: true },
  });
  const { missing } = LedgerCheck.parse(checked?.value ?? { missing: 0 });
  return {
    mailPending,
    mailFailed,
    mailOldestAt: mail._min.createdAt,
    answersOverdue: answers._count,
    answerOldestAt: answers._min.sendAt,
    wakesOverdue: wakes._count,
    wakeOldestAt: wakes._min.nextWakeAt,
    mailsUnread: unread._count,
    mailUnreadOldestAt: unread._min.createdAt,
    mailsMissing: missing,
  };
}
