import { personIdOf } from "@/lib/auth/policy";
import { movedColumns } from "@/lib/clocks/commands/keep-correction";
import { recomputeClocks } from "@/lib/clocks/commands/recompute";
import { findClockFacts } from "@/lib/clocks/queries/facts";
import { civilDateIn } from "@/lib/core/civil-date";
import { dayColumn } from "@/lib/core/day-column";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { effectsOfExtension, isGranted, withExtension } from "@/lib/delays/model";
import { refusalDetail } from "@/lib/delays/present";
import { ExtendInput } from "@/lib/delays/schema";
import { type CommandContext, command } from "@/lib/gate/command";
import { tellController } from "@/lib/messages/commands/tell-controller";
import { writeMessage } from "@/lib/messages/commands/write-message";
import { aboutRequest } from "@/lib/requests/commands/move";
import { takeVersion } from "@/lib/requests/commands/take-version";
import { OPEN_STATES } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";
import { computeRequestClocks, type MovedDay, movedDay } from "@/lib/sla/model/clocks";
import type { Extension } from "@/lib/sla/model/extension";

/**
 * Takes more time under the clocks whose rule grants it for that reason, with a notice to the controller that is sent in
 * the same transaction. Refused, with what each rule says, where none does: late, used up, or not in the rule at all.
 */
export const extendClock = command({
  name: "clock.extend",
  permission: "clock:manage",
  input: ExtendInput,
  async run(context, { reference, version, reason, body }) {
    const taken = await takeVersion(context, { reference, version }, OPEN_STATES);
    if (!taken.ok) return taken;
    const request = taken.value;
    const { controllerId, requestId, zone, dueOn } = request;
    const facts = await findClockFacts(context.tx, controllerId, requestId, context.now);
    if (!facts) throw new Error(`no clocks of request ${requestId}`);
    const extension: Extension = { on: civilDateIn(zone, context.now), reason };
    const effects = effectsOfExtension(facts, extension);
    const clocks = effects.filter(isGranted).map(({ kind }) => kind);
    if (clocks.length === 0) return refused("extension_not_granted", refusalDetail(effects));
    const written = await writeMessage(context, request, {
      kind: "to_controller",
      body,
      files: [],
    });
    if (!written.ok) return written;
    const { messageId } = written.value;
    await tellController(context, request, messageId);
    const moved = movedDay(
      computeRequestClocks(facts),
      computeRequestClocks(withExtension(facts, extension)),
    );
    const extensionId = await insertExtension(context, request, { extension, messageId, moved });
    const { standing } = await recomputeClocks(context, request);
    await context.record("clock.extended", aboutRequest(request), {
      ...{ extensionId, messageId, reason, clocks },
      ...{ dueBefore: dueOn, dueAfter: standing.dueOn },
    });
    return done({ reference: request.reference, clocks });
  },
});

type Sent = {
  readonly extension: Extension;
  readonly messageId: string;
  readonly moved: MovedDay;
};

async function insertExtension(
  { tx, actor, now }: CommandContext,
  { controllerId, requestId }: Standing,
  { extension: { on, reason }, messageId, moved }: Sent,
): Promise<string> {
  const id = newId();
  await tx.clockExtension.createMany({
    data: {
      ...{ controllerId, id, requestId, reason },
      noticeOn: dayColumn(on),
      noticeMessageId: messageId,
      ...movedColumns(moved),
      extendedById: personIdOf(actor),
      createdAt: now,
    },
  });
  return id;
}
