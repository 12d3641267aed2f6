import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { withScope } from "@/lib/core/db";
import { ONE_PAGE, oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/** Delivers every held answer whose time has come, those whose doorbell was lost included. Returns how many left. */
export function deliverDueAnswers(caller: Caller, signal?: AbortSignal): Promise<number> {
  const find = (tried: readonly string[]) =>
    withScope(scopeOf(caller.actor), (tx) =>
      tx.answer.findMany({
        where: {
          state: "held",
          sendAt: { lte: caller.clock.now() },
          ...(tried.length > 0 && { id: { notIn: [...tried] } }),
        },
        orderBy: { sendAt: "asc" },
        take: ONE_PAGE,
        select: { controllerId: true, id: true },
      }),
    );
  return oneByOne({
    ...{ job: "answer", find, signal },
    run: async ({ controllerId, id: answerId }) => {
      const outcome = await deliverAnswer.execute(caller, { controllerId, answerId });
      return outcome.ok && outcome.value.result === "sent";
    },
  });
}
