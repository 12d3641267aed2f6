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
  const people = await tx.person.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ actorId }) => actorId ?? []))] } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, actorId, happenedAt, ...event }) => ({
    ...event,
    at: happenedAt,
    id: String(id),
    label: eventLabel(event.type),
    actor: actorId === null ? null : (names.get(actorId) ?? "Somebody"),
  }));
}
