import { z } from "zod";
import {
  type DigestTurn,
  digestGroups,
  digestTurn,
  isEmptyDigest,
  urgentTurn,
  type WaitingAlarm,
} from "@/lib/alarms/model";
import { findWaitingAlarms } from "@/lib/alarms/queries";
import type { Tx } from "@/lib/core/db";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

/**
 * Puts a person's waiting alarms into one mail and marks them, in one transaction: an alarm is in exactly one digest.
 * Alarms that time has settled, because the request was answered or is somebody else's now, are marked without a mail.
 */
export const sendDigest = command({
  name: "digest.send",
  permission: "digest:send",
  input: z.strictObject({ personId: z.uuid() }),
  async run(context, { personId }) {
    const { tx, now } = context;
    // Two workers and one person: the second waits here, and then finds nothing left.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`digest|${personId}`}, 0))`;
    const alarms = await findWaitingAlarms(tx, personId);
    const turn = await freeTurn(tx, personId, alarms, now);
    if (!turn) {
      context.unchanged();
      return done({ lines: 0 });
    }
    const groups = digestGroups(alarms, personId, now);
    const person = await tx.person.findFirst({
      where: { id: personId, disabledAt: null },
      select: { email: true },
    });
    await markDigested(context, personId, alarms);
    if (!person || isEmptyDigest(groups)) {
      // Nothing is said to anybody, so there is nothing for the trail either.
      context.unchanged();
      return done({ lines: 0 });
    }
    await context.queueMail({
      template: "digest",
      recipient: person.email,
      personId,
      controllerId: null,
      requestId: null,
      dedupeKey: digestKey(personId, turn),
      params: { on: turn.on, ...groups },
    });
    const lines = Object.values(groups).reduce((sum, group) => sum + group.length, 0);
    await context.record(
      "digest.queued",
      { controllerId: null, requestId: null },
      { personId, alarms: lines },
    );
    return done({ lines });
  },
});

function digestKey(personId: string, { turn }: DigestTurn): string {
  return `digest:${personId}:${turn}`;
}

/** The day's digest if it has not gone out yet, else the hour's, if something cannot wait until tomorrow. */
async function freeTurn(
  tx: Tx,
  personId: string,
  alarms: readonly WaitingAlarm[],
  now: Date,
): Promise<DigestTurn | null> {
  for (const turn of [digestTurn(alarms, now), urgentTurn(alarms, now)]) {
    if (!turn) continue;
    const taken = await tx.outboxMail.findUnique({
      where: { dedupeKey: digestKey(personId, turn) },
      select: { id: true },
    });
    if (!taken) return turn;
  }
  return null;
}

async function markDigested(
  { tx, now }: CommandContext,
  personId: string,
  alarms: readonly WaitingAlarm[],
): Promise<void> {
  await tx.alarm.updateMany({
    where: { personId, digestedAt: null, id: { in: alarms.map(({ id }) => id) } },
    data: { digestedAt: now },
  });
}
