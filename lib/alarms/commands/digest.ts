import { z } from "zod";
import {
  canWait,
  type DigestTurn,
  digestGroups,
  isStillTrue,
  nextTurnAt,
  turnAt,
  urgentTurnAt,
  type WaitingAlarm,
} from "@/lib/alarms/model/digest";
import { type FoundAlarm, findToldSince, findWaitingAlarms } from "@/lib/alarms/queries/waiting";
import {
  alarmOwnersFor,
  isCovered,
  nextMomentOf,
  type Team,
  type TeamMember,
  worksAt,
} from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { civilDateIn, startOfDayIn } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";
import { done } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

/**
 * Puts a person's waiting alarms into one mail and marks them, in one transaction: an alarm is in exactly one digest.
 * Alarms that time has settled, because the request was answered, acknowledged or is somebody else's now, are marked
 * without a mail.
 */
export const sendDigest = command({
  name: "digest.send",
  permission: "digest:send",
  input: z.strictObject({ personId: z.uuid() }),
  async run(context, { personId }) {
    const { tx, now } = context;
    // Two workers and one person: the second waits here, and then finds nothing left.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`digest|${personId}`}, 0))`;
    const team = await findTeam(tx, now);
    const reader = team.members.find(({ id }) => id === personId);
    const waiting = await findWaitingAlarms(tx, personId);
    const isSettled = reader ? await settledFor(tx, team, reader, waiting, now) : () => true;
    await markDigested(context, waiting.filter(isSettled));
    const open = waiting.filter((alarm) => !isSettled(alarm));
    const digest = reader && (await digestNow(tx, team, reader, open, now));
    if (!reader || !digest) {
      // Nothing is said to anybody, so there is nothing for the trail either.
      context.unchanged();
      return done({ lines: 0 });
    }
    await markDigested(context, digest.alarms);
    return done({ lines: await queueDigest(context, reader, digest) });
  },
});

/**
 * Says which alarms are worth no mail: those that time has settled, and those of a request that a digest has told this
 * person of today already, as on the Monday after a weekend. Lines say how a request stands, not why it was told.
 */
async function settledFor(
  tx: Tx,
  team: Team,
  { id, workTime }: TeamMember,
  waiting: readonly FoundAlarm[],
  now: Date,
): Promise<(alarm: FoundAlarm) => boolean> {
  const owners = new Set(alarmOwnersFor(team, id, now));
  const today = startOfDayIn(workTime.zone, civilDateIn(workTime.zone, now));
  const told = await findToldSince(tx, id, waiting, today);
  return (alarm) =>
    alarm.isAcknowledged || !isStillTrue(alarm, owners, now) || told.has(alarm.requestId);
}

type Digest = { readonly turn: DigestTurn; readonly alarms: readonly WaitingAlarm[] };

/**
 * What goes to somebody now. While they work, everything that waits, once in four hours; else, and in between, only what
 * cannot wait for the next time, once an hour. Nothing while others act for them.
 */
async function digestNow(
  tx: Tx,
  team: Team,
  reader: TeamMember,
  open: readonly WaitingAlarm[],
  now: Date,
): Promise<Digest | null> {
  if (open.length === 0 || isCovered(team, reader.id, now)) return null;
  const { zone } = reader.workTime;
  const regular = turnAt(zone, now);
  const isWorking = worksAt(team, reader, now);
  if (isWorking && (await isFree(tx, reader.id, regular))) return { turn: regular, alarms: open };
  const next = nextMomentOf(team, reader, isWorking ? nextTurnAt(zone, now) : now);
  const alarms = open.filter((alarm) => !canWait(alarm, now, next));
  const urgent = urgentTurnAt(zone, now);
  if (alarms.length === 0 || !(await isFree(tx, reader.id, urgent))) return null;
  return { turn: urgent, alarms };
}

function digestKey(personId: string, { turn }: DigestTurn): string {
  return `digest:${personId}:${turn}`;
}

async function isFree(tx: Tx, personId: string, turn: DigestTurn): Promise<boolean> {
  const taken = await tx.outboxMail.findUnique({
    where: { dedupeKey: digestKey(personId, turn) },
    select: { id: true },
  });
  return taken === null;
}

async function queueDigest(
  context: CommandContext,
  reader: TeamMember,
  { turn, alarms }: Digest,
): Promise<number> {
  const person = await context.tx.person.findUniqueOrThrow({
    where: { id: reader.id },
    select: { email: true },
  });
  const { groups, more } = digestGroups(alarms, context.now);
  await context.queueMail({
    template: "digest",
    recipient: person.email,
    personId: reader.id,
    controllerId: null,
    requestId: null,
    dedupeKey: digestKey(reader.id, turn),
    params: { on: turn.on, more, ...groups },
  });
  const lines = Object.values(groups).reduce((sum, group) => sum + group.length, more);
  await context.record("digest.queued", INSTALLATION, { personId: reader.id, alarms: lines });
  return lines;
}

async function markDigested(
  { tx, now }: CommandContext,
  alarms: readonly Pick<WaitingAlarm, "id">[],
): Promise<void> {
  if (alarms.length === 0) return;
  await tx.alarm.updateMany({
    where: { digestedAt: null, id: { in: alarms.map(({ id }) => id) } },
    data: { digestedAt: now },
  });
}
