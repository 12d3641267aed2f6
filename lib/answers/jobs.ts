import { deliverAnswer } from "@/lib/answers/commands/deliver";
import { findDueAnswers } from "@/lib/answers/queries/due";
import { withScope } from "@/lib/core/db";
import { oneByOne } from "@/lib/core/one-by-one";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/** Delivers every held answer whose time has come, those whose doorbell was lost included. Returns how many left. */
export function deliverDueAnswers(caller: Caller, signal?: AbortSignal): Promise<number> {
  return oneByOne({
    ...{ job: "answer", signal },
    find: (tried) =>
      withScope(scopeOf(caller.actor), (tx) => findDueAnswers(tx, caller.clock.now(), tried)),
    run: async ({ controllerId, id: answerId }) => {
      const outcome = await deliverAnswer.execute(caller, { controllerId, answerId });
      return outcome.ok && outcome.value.result === "sent";
    },
  });
}
