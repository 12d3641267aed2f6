import { ownersFor } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { STAFF_PERMISSIONS } from "@/lib/auth/model";
import { sha256 } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { type FeedView, feedQuery, isFeedView, MOST_EVENTS } from "@/lib/feeds/model";
import { todaysOf } from "@/lib/requests/model/queue-counts";
import { planQueue } from "@/lib/requests/model/queue-view";
import { findDueGroups, findQueuePage } from "@/lib/requests/queries/queue";
import type { QueueRow } from "@/lib/requests/queries/queue-rows";

export type Feed = {
  readonly id: string;
  readonly personId: string;
  readonly view: FeedView;
  readonly controllerId: string | null;
};

/** The calendar of a secret, while it lives and its person may still read the desk. */
export async function findFeedBySecret(tx: Tx, secret: string): Promise<Feed | null> {
  const row = await tx.calendarFeed.findUnique({
    where: { tokenHash: sha256(secret) },
    relationLoadStrategy: "join",
    select: {
      id: true,
      personId: true,
      view: true,
      controllerId: true,
      revokedAt: true,
      person: { select: { disabledAt: true, staffRole: true } },
    },
  });
  if (!row || row.revokedAt !== null || row.person.disabledAt !== null) return null;
  const { staffRole } = row.person;
  if (staffRole === null || !STAFF_PERMISSIONS[staffRole].includes("desk:read")) return null;
  const { id, personId, view, controllerId } = row;
  return isFeedView(view) ? { id, personId, view, controllerId } : null;
}

/** The rows of a calendar's view, the nearest due day first. */
export async function findFeedRows(tx: Tx, feed: Feed, now: Date): Promise<readonly QueueRow[]> {
  const team = await findTeam(tx, now);
  const own = ownersFor(team, feed.personId, now);
  const todays = todaysOf(await findDueGroups(tx, own), now);
  const plan = planQueue(feedQuery(feed.view, feed.controllerId), own, todays);
  return (await findQueuePage(tx, plan, MOST_EVENTS)).rows;
}

export type FeedRow = {
  readonly id: string;
  readonly view: FeedView;
  readonly controllerName: string | null;
  readonly createdAt: Date;
};

/** The calendars of a person that live, the newest first. */
export async function listFeeds(tx: Tx, personId: string): Promise<FeedRow[]> {
  const rows = await tx.calendarFeed.findMany({
    where: { personId, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, view: true, controllerId: true, createdAt: true },
  });
  const controllers = await tx.controller.findMany({
    where: { id: { in: rows.flatMap(({ controllerId }) => controllerId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(controllers.map(({ id, name }) => [id, name]));
  return rows.flatMap(({ id, view, controllerId, createdAt }) =>
    isFeedView(view)
      ? [{ id, view, createdAt, controllerName: names.get(controllerId ?? "") ?? null }]
      : [],
  );
}

const MOST_CONTROLLERS = 500;

/** The controllers a calendar can follow, by name. */
export function listFeedControllers(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.controller.findMany({
    where: { endedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_CONTROLLERS,
    select: { id: true, name: true },
  });
}
