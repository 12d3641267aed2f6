import { type Actor, STAFF_ROLES, type StaffRole } from "@/lib/auth/model";
import { can } from "@/lib/auth/policy";
import { findLivingStaff } from "@/lib/auth/queries";
import { reading, type Scope } from "@/lib/core/db";
import { type Changes, INDIVIDUAL_EVENTS, MOST_NAMED } from "@/lib/live/model/change";
import type { ChangedDirect, ChangedRequest, IndividualNews } from "@/lib/live/model/message";
import { hasDayBegun, mayDayHaveBegun } from "@/lib/requests/model/todays";
import { queueLine } from "@/lib/requests/present/queue";
import { findOpenZones } from "@/lib/requests/queries/open-sums";
import { findQueueRows } from "@/lib/requests/queries/queue-rows";
import { revisionOf } from "@/lib/routing/model/direct";
import { countWaitingDirects } from "@/lib/routing/queries/list-directs";

/** What is read here is for every open desk alike, and a desk sees every controller's requests. */
const LIVE_SCOPE: Scope = { kind: "desk", actor: "system:live" };

/** Whether somebody may be told what changes on the desk. */
export function mayBeTold(actor: Actor): boolean {
  return actor.kind === "staff" && can(actor, "desk:read");
}

const TOLD_ROLES: readonly StaffRole[] = STAFF_ROLES.filter((role) =>
  mayBeTold({ kind: "staff", personId: "", role }),
);

/** Which of these sessions still belong to somebody who may be told. */
export function findToldSessions(
  sessionIds: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  return findLivingStaff(sessionIds, TOLD_ROLES, now);
}

/** Changed requests with the facts of their row in the queue, as the queue itself sends them. */
export async function describeChanges(
  changes: Changes,
  now: Date,
): Promise<readonly ChangedRequest[]> {
  const rows = await reading(LIVE_SCOPE, (reads) => findQueueRows(reads, [...changes.keys()]));
  const found = new Map(rows.map((row) => [row.id, row]));
  return [...changes].map(([id, event]) => {
    const row = found.get(id);
    const controllerId = row?.controllerId ?? null;
    return { id, event, controllerId, line: row === undefined ? null : queueLine(row, now) };
  });
}

const LONGEST_HOURS = 12;

/** So much is not looked through. */
function isTooLongAgo(since: Date, now: Date): boolean {
  return since.getTime() < now.getTime() - LONGEST_HOURS * 3_600_000;
}

/**
 * Whether a civil day began after `since` in a zone with open work. It moves the due day of every clock that stands still, and
 * no event says so.
 */
export async function hasDayBegunSince(since: Date, now: Date): Promise<boolean> {
  if (!mayDayHaveBegun(since, now)) return false;
  return hasDayBegun(await reading(LIVE_SCOPE, findOpenZones), since, now);
}

/** So soon after midnight the worker has worked out the clocks that stand still: it looks every minute. */
const MORNING_MS = 3 * 60_000;

/**
 * What changed since then; null when it is more than is named, too long ago to be looked through, or not in the trail because a
 * day did it.
 */
export async function findChangesSince(since: Date, now: Date): Promise<Changes | null> {
  if (isTooLongAgo(since, now)) return null;
  if (await hasDayBegunSince(new Date(since.getTime() - MORNING_MS), now)) return null;
  const rows = await reading(
    LIVE_SCOPE,
    async (reads) =>
      await reads.$queryRaw<{ id: string; event: number }[]>`
        select request_id as id, coalesce(max(id) filter (where actor_kind <> 'system'), 0)::float8 as event
        from audit_event where happened_at >= ${since}::timestamptz and request_id is not null
        group by request_id limit ${MOST_NAMED + 1}`,
  );
  if (rows.length > MOST_NAMED) return null;
  return new Map(rows.map(({ id, event }) => [id, event]));
}

/** Whether something about an individual changed since then, or may have: too long ago is not looked through. */
export async function haveIndividualsChanged(since: Date, now: Date): Promise<boolean> {
  if (isTooLongAgo(since, now)) return true;
  const [row] = await reading(
    LIVE_SCOPE,
    async (reads) =>
      await reads.$queryRaw<{ isSo: boolean }[]>`
        select exists (select from audit_event
          where happened_at >= ${since}::timestamptz and type = any(${INDIVIDUAL_EVENTS}::text[])) as "isSo"`,
  );
  return row?.isSo ?? true;
}

/** Whose requests those are, each as its page knows what it shows; null for more than are named. */
async function findChangedDirects(
  since: Date,
  now: Date,
): Promise<readonly ChangedDirect[] | null> {
  if (isTooLongAgo(since, now)) return null;
  const rows = await reading(
    LIVE_SCOPE,
    async (reads) =>
      await reads.$queryRaw<({ readonly id: string } & Parameters<typeof revisionOf>[0])[]>`
        select d.id, d.version, d.matched_at as "matchedAt",
          (select coalesce(json_agg(json_build_object('version', h.version)), '[]')
            from hand_over h where h.direct_request_id = d.id) as "handOvers"
        from direct_request d
        where d.id in (select (e.data->>'directRequestId')::uuid from audit_event e
          where e.happened_at >= ${since}::timestamptz and e.type = any(${INDIVIDUAL_EVENTS}::text[]))
        limit ${MOST_NAMED + 1}`,
  );
  if (rows.length > MOST_NAMED) return null;
  return rows.map(({ id, ...row }) => ({ id, revision: revisionOf(row) }));
}

/** What all desks alike are told of individuals: how many wait for us, and which of them changed since then. */
export async function describeIndividuals(since: Date, now: Date): Promise<IndividualNews> {
  const [waitingDirects, changedDirects] = await Promise.all([
    reading(LIVE_SCOPE, countWaitingDirects),
    findChangedDirects(since, now),
  ]);
  return { waitingDirects, changedDirects };
}
