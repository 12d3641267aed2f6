import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { aboutRequest, moveRequest } from "@/lib/requests/commands/move";
import { Target } from "@/lib/requests/schema/target";

/** Takes a request back, while no work on it was begun. */
export const withdrawRequest = command({
  name: "request.withdraw",
  permission: "request:withdraw",
  input: Target,
  async run(context, target) {
    const moved = await moveRequest(context, target, { verb: "withdraw" });
    if (!moved.ok) return moved;
    await context.record("request.withdrawn", aboutRequest(moved.value), {});
    return done({ reference: moved.value.reference });
  },
});
