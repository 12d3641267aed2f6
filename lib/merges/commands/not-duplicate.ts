import { personIdOf } from "@/lib/auth/policy";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { lockPair, type Pair } from "@/lib/merges/queries/lock-pair";
import { PairInput } from "@/lib/merges/schema";
import { aboutRequest } from "@/lib/requests/commands/move";

function keyOf({ own, other }: Pair) {
  const [oneId = "", otherId = ""] = [own.requestId, other.requestId].sort();
  return { controllerId: own.controllerId, oneId, otherId };
}

async function recordBoth(
  context: CommandContext,
  type: "request.not_duplicate" | "request.maybe_duplicate",
  { own, other }: Pair,
): Promise<void> {
  context.changed(2);
  await context.recordEach(type, [
    { subject: aboutRequest(own), data: { other: other.reference } },
    { subject: aboutRequest(other), data: { other: own.reference } },
  ]);
}

/** Says that two requests are two, so that neither is suggested beside the other again. Saying it twice changes nothing. */
export const sayNotDuplicate = command({
  name: "request.say_not_duplicate",
  permission: "request:triage",
  input: PairInput,
  async run(context, input) {
    const { tx, actor, now } = context;
    const pair = await lockPair(tx, input);
    if (!pair.ok) return pair;
    const { count } = await tx.notDuplicate.createMany({
      skipDuplicates: true,
      data: { ...keyOf(pair.value), saidById: personIdOf(actor), saidAt: now },
    });
    if (count === 0) context.unchanged();
    else await recordBoth(context, "request.not_duplicate", pair.value);
    return done({ reference: input.reference });
  },
});

/** Takes that back: they are suggested again. */
export const sayMaybeDuplicate = command({
  name: "request.say_maybe_duplicate",
  permission: "request:triage",
  input: PairInput,
  async run(context, input) {
    const pair = await lockPair(context.tx, input);
    if (!pair.ok) return pair;
    const { count } = await context.tx.notDuplicate.deleteMany({ where: keyOf(pair.value) });
    if (count === 0) context.unchanged();
    else await recordBoth(context, "request.maybe_duplicate", pair.value);
    return done({ reference: input.reference });
  },
});
