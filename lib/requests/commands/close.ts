import { isAfter } from "@/lib/core/civil-date";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { Target } from "@/lib/requests/schema/target";

/** Closes an answered request. A breach goes nowhere without its cause. */
export const closeRequest = command({
  name: "request.close",
  permission: "request:close",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "close" }, { closedAt: context.now });
    if (!moved.ok) return moved;
    const { answeredOn, dueOn, lateCause, reference } = moved.value;
    if (answeredOn && isAfter(answeredOn, dueOn) && lateCause === null) {
      return refused("late_cause_missing");
    }
    await context.record("request.closed", aboutRequest(moved.value), {});
    return done({ reference });
  },
});
