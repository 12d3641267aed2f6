import { eventLabel, peopleIn } from "@/lib/audit/model";
import type { Reads } from "@/lib/core/db";

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
  /** Today's names of everybody whom the events of this trail name, by their ids. */
  readonly names: ReadonlyMap<string, string>;
};

const MOST = 500;

type Row = {
  readonly id: bigint;
  readonly happenedAt: Date;
  readonly type: string;
  readonly audience: "desk" | "controller";
  readonly actorId: string | null;
  readonly data: unknown;
  /** An event of the installation by which this request, among others, lost its owner. */
  readonly isRelease: boolean;
};

/** Every event of a request, the oldest first, with the names of those who acted. Staff only. */
export async function listTrail(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<TrailEntry[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, happened_at as "happenedAt", type, audience::text as audience, actor_id as "actorId", data, "isRelease"
    from (
      select *, false as "isRelease" from audit_event
      where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid
      union all
      select *, true from audit_event
      where type in ('person.disabled', 'person.role_changed')
        and data -> 'released' @> jsonb_build_array(${requestId}::text)
    ) e order by id limit ${MOST}`;
  const ids = rows.flatMap(({ actorId, data }) => [
    ...(actorId === null ? [] : [actorId]),
    ...peopleIn(data),
  ]);
  const people = await findNames(tx, [...new Set(ids)]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const name = (id: string) => names.get(id) ?? "Somebody";
  return rows.map(({ id, actorId, happenedAt, isRelease, ...event }) => ({
    ...event,
    at: happenedAt,
    id: String(id),
    ...(isRelease ? asRelease(event, name) : { label: eventLabel(event.type) }),
    actor: actorId === null ? null : name(actorId),
    names,
  }));
}

function findNames(tx: Reads, ids: readonly string[]): PromiseLike<{ id: string; name: string }[]> {
  return tx.$queryRaw`select id, name from person where id = any(${[...ids]}::uuid[])`;
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
