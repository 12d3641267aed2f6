import { eventLabel } from "@/lib/audit/model";
import { findReleases } from "@/lib/audit/queries";
import type { Tx } from "@/lib/core/db";

export type TrailEntry = {
  readonly id: string;
  /** When it happened, by the clock of whoever did it. */
  readonly at: Date;
  readonly type: string;
  readonly label: string;
  readonly audience: "desk" | "controller";
  /** Null when the product itself acted. */
  readonly actor: string | null;
  readonly data: unknown;
  /** Whom a reminder went to, and who of them acts for an owner who is away. */
  readonly told: readonly string[];
  readonly substitutes: readonly string[];
};

const MOST = 500;

type Row = {
  readonly id: bigint;
  readonly happenedAt: Date;
  readonly type: string;
  readonly audience: "desk" | "controller";
  readonly actorId: string | null;
  readonly data: unknown;
};

/** Every event of a request, the oldest first, with the names of those who acted. Staff only. */
export async function listTrail(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<TrailEntry[]> {
  const releases = await findReleases(tx, requestId);
  const rows: Row[] = await tx.auditEvent.findMany({
    where: { OR: [{ controllerId, requestId }, { id: { in: releases } }] },
    orderBy: { id: "asc" },
    take: MOST,
    select: { id: true, happenedAt: true, type: true, audience: true, actorId: true, data: true },
  });
  const ids = rows.flatMap(({ actorId, data }) => [
    ...(actorId === null ? [] : [actorId]),
    ...[personOf(data) ?? []].flat(),
    ...idsIn(data, "people"),
  ]);
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? "Somebody";
  const namesIn = (data: unknown, field: string) => idsIn(data, field).map(name);
  return rows.map(({ id, actorId, happenedAt, ...event }) => ({
    ...event,
    at: happenedAt,
    id: String(id),
    ...(releases.includes(id) ? asRelease(event, name) : { label: eventLabel(event.type) }),
    actor: actorId === null ? null : name(actorId),
    told: namesIn(event.data, "people"),
    substitutes: namesIn(event.data, "substitutes"),
  }));
}

/** Whom an event is about: events about a person keep the id under this name. */
function personOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null) return null;
  const value: unknown = Reflect.get(data, "personId");
  return typeof value === "string" ? value : null;
}

/** An event about a person, as one request sees it: whose it was and why it is no longer. Not which others there were. */
function asRelease({ type, data }: Pick<Row, "type" | "data">, name: (id: string) => string) {
  const why = type === "person.disabled" ? "whose account was disabled" : "whose role changed";
  return { label: `Released from ${name(personOf(data) ?? "")}, ${why}`, data: {} };
}

/** The ids an event keeps under a name. */
function idsIn(data: unknown, field: string): string[] {
  if (typeof data !== "object" || data === null) return [];
  const value: unknown = Reflect.get(data, field);
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}
