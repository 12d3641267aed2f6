import { eventLabel } from "@/lib/audit/model";
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

/** Every event of a request, the oldest first, with the names of those who acted. */
export async function listTrail(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<TrailEntry[]> {
  const rows = await tx.auditEvent.findMany({
    where: { controllerId, requestId },
    orderBy: { id: "asc" },
    take: MOST,
    select: { id: true, happenedAt: true, type: true, audience: true, actorId: true, data: true },
  });
  const ids = rows.flatMap(({ actorId, data }) => [
    ...(actorId === null ? [] : [actorId]),
    ...idsIn(data, "people"),
  ]);
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const namesIn = (data: unknown, field: string) =>
    idsIn(data, field).map((id) => names.get(id) ?? "Somebody");
  return rows.map(({ id, actorId, happenedAt, ...event }) => ({
    ...event,
    at: happenedAt,
    id: String(id),
    label: eventLabel(event.type),
    actor: actorId === null ? null : (names.get(actorId) ?? "Somebody"),
    told: namesIn(event.data, "people"),
    substitutes: namesIn(event.data, "substitutes"),
  }));
}

/** The ids an event keeps under a name. */
function idsIn(data: unknown, field: string): string[] {
  if (typeof data !== "object" || data === null) return [];
  const value: unknown = Reflect.get(data, field);
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}
