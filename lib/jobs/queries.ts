import type { Tx } from "@/lib/core/db";
import type { Backlog } from "@/lib/jobs/model";

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
  return {
    mailPending,
    mailFailed,
    mailOldestAt: mail._min.createdAt,
    answersOverdue: answers._count,
    answerOldestAt: answers._min.sendAt,
    wakesOverdue: wakes._count,
    wakeOldestAt: wakes._min.nextWakeAt,
  };
}
