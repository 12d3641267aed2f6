import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

const BATCH = 100;

/**
 * Delivers every held answer whose time has come, those whose doorbell was lost included. Returns how many left. One
 * that fails is logged and tried again with the next call, and holds up no other.
 */
export async function deliverDueAnswers(caller: Caller): Promise<number> {
  const due = await withScope(scopeOf(caller.actor), (tx) =>
    tx.answer.findMany({
      where: { state: "held", sendAt: { lte: caller.clock.now() } },
      orderBy: { sendAt: "asc" },
      take: BATCH,
      select: { controllerId: true, id: true },
    }),
  );
  let sent = 0;
  for (const { controllerId, id: answerId } of due) {
    try {
      const outcome = await deliverAnswer.execute(caller, { controllerId, answerId });
      if (outcome.ok && outcome.value.result === "sent") sent += 1;
    } catch (error) {
      log.error({ err: error, job: `answer:${answerId}` }, "an answer could not be delivered");
    }
  }
  return sent;
}
