import { ownersFor, type Team } from "@/lib/attendance/model/cover";
import { STAFF_PERMISSIONS } from "@/lib/auth/model";
import { sha256 } from "@/lib/core/crypto";
import { isoDay } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import { type FeedRhythm, isFeedRhythm } from "@/lib/feeds/model";
import { readFollowed } from "@/lib/feeds/schema";
import { planQueue, type QueuePlan, type QueueQuery } from "@/lib/requests/model/queue-view";
import { todaysOf } from "@/lib/requests/model/todays";
import {
  countPlanned,
  findControllerName,
  findDueGroups,
  findQueuePage,
} from "@/lib/requests/queries/queue";
import type { Prisma } from "@/prisma/generated/client";

const FEED = {
  id: true,
  personId: true,
  name: true,
  query: true,
  rhythm: true,
  skipsEmpty: true,
  sentOn: true,
  createdAt: true,
  revokedAt: true,
  person: { select: { disabledAt: true, staffRole: true, email: true } },
} as const;
type Row = Prisma.CalendarFeedGetPayload<{ select: typeof FEED }>;

/** A view that somebody follows. */
export type Feed = {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly name: string | null;
  readonly query: QueueQuery;
  /** Null for one that is read by its address. */
  readonly rhythm: FeedRhythm | null;
  readonly skipsEmpty: boolean;
  /** The day of the last mail. */
  readonly sentOn: string | null;
  readonly createdAt: Date;
};

/** Whether its person may still read the desk: a role that was taken away ends what follows from it. */
function mayRead({ person }: Row): boolean {
  const { disabledAt, staffRole } = person;
  if (disabledAt !== null || staffRole === null) return false;
  return STAFF_PERMISSIONS[staffRole].includes("desk:read");
}

function factsOf({ rhythm, sentOn, person, ...row }: Row): Omit<Feed, "query"> {
  const { id, personId, name, skipsEmpty, createdAt } = row;
  return {
    ...{ id, personId, name, skipsEmpty, createdAt, email: person.email },
    rhythm: isFeedRhythm(rhythm) ? rhythm : null,
    sentOn: sentOn && isoDay(sentOn),
  };
}

function toFeed(row: Row): Feed[] {
  const query = readFollowed(row.query);
  return query === null ? [] : [{ ...factsOf(row), query }];
}

/** What follows from a secret, while it lives and its person may still read the desk. */
export async function findFeedBySecret(tx: Tx, secret: string): Promise<Feed | null> {
  const row = await tx.calendarFeed.findUnique({
    where: { tokenHash: sha256(secret) },
    relationLoadStrategy: "join",
    select: FEED,
  });
  if (!row || row.revokedAt !== null || !mayRead(row)) return null;
  return toFeed(row)[0] ?? null;
}

/** One that lives, and whether its person may still read what it follows. */
export async function findFeed(
  tx: Tx,
  id: string,
): Promise<{ readonly feed: Feed | null; readonly mayRead: boolean } | null> {
  const row = await tx.calendarFeed.findUnique({
    where: { id },
    relationLoadStrategy: "join",
    select: FEED,
  });
  if (!row || row.revokedAt !== null) return null;
  return { feed: toFeed(row)[0] ?? null, mayRead: mayRead(row) };
}

/** Those that live: which come by mail, and which outlived their person's right to the desk. */
export async function findLivingFeeds(
  tx: Tx,
): Promise<{ readonly byMail: readonly Feed[]; readonly lost: readonly string[] }> {
  const rows = await tx.calendarFeed.findMany({
    where: { revokedAt: null },
    relationLoadStrategy: "join",
    orderBy: { id: "asc" },
    select: FEED,
  });
  return {
    byMail: rows.filter((row) => row.rhythm !== null && mayRead(row)).flatMap(toFeed),
    lost: rows.filter((row) => !mayRead(row)).map(({ id }) => id),
  };
}

/** What of the queue a feed asks for now, from its beginning. */
export async function planFeed(
  tx: Reads,
  { personId, query }: Pick<Feed, "personId" | "query">,
  team: Team,
  now: Date,
): Promise<QueuePlan> {
  const own = ownersFor(team, personId, now);
  const todays = todaysOf(await findDueGroups(tx, own), now);
  return planQueue(query, own, todays);
}

/** The first rows, the nearest due day first, and how many there are in all. */
export async function findFeedStart(tx: Tx, feed: Feed, team: Team, now: Date, size: number) {
  const plan = await planFeed(tx, feed, team, now);
  const { rows, next } = await findQueuePage(tx, plan, size);
  return { rows, count: next === null ? rows.length : await countPlanned(tx, plan) };
}

/** Names of what a view narrows itself to. */
export type FollowedNames = {
  readonly controllerName: string | null;
  readonly ownerName: string | null;
};

export async function findFollowedNames(tx: Tx, query: QueueQuery): Promise<FollowedNames> {
  const { controllerId, owner } = query;
  const ownerId = owner === null || owner === "nobody" ? null : owner.personId;
  const person =
    ownerId === null
      ? null
      : await tx.person.findUnique({ where: { id: ownerId }, select: { name: true } });
  return {
    controllerName: controllerId && (await findControllerName(tx, controllerId)),
    ownerName: person?.name ?? null,
  };
}

/** One whose view can no longer be read: nothing comes of it, and it counts until it is ended. */
export type UnreadFeed = Omit<Feed, "query"> & { readonly query: null; readonly followed: string };
export type FeedRow = (Feed & FollowedNames) | UnreadFeed;

/** What a person follows, the newest first. */
export async function listFeeds(tx: Tx, personId: string): Promise<FeedRow[]> {
  const rows = await tx.calendarFeed.findMany({
    where: { personId, revokedAt: null },
    relationLoadStrategy: "join",
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: FEED,
  });
  const found: FeedRow[] = [];
  // Twenty at the most, in one transaction.
  for (const row of rows) {
    const [feed] = toFeed(row);
    found.push(
      feed
        ? { ...feed, ...(await findFollowedNames(tx, feed.query)) }
        : { ...factsOf(row), query: null, followed: row.query },
    );
  }
  return found;
}

const MOST_CONTROLLERS = 500;

/** The controllers whose open requests can be followed, by name. */
export function listFeedControllers(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.controller.findMany({
    where: { endedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_CONTROLLERS,
    select: { id: true, name: true },
  });
}
