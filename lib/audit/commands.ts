import { EVENTS, type EventData, type EventSubject, type EventType } from "@/lib/audit/model";
import type { Actor } from "@/lib/auth/model";
import { actorIdOf } from "@/lib/auth/policy";
import type { Writes } from "@/lib/core/writing";

export type TrailContext = {
  readonly tx: Writes;
  readonly actor: Actor;
  readonly command: string;
  readonly correlationId: string;
  /** When it happened. The database adds when it was recorded. */
  readonly now: Date;
};

/**
 * Appends one event to the trail, in the caller's transaction. It carries when it happened and, from
 * the database itself, when it was recorded.
 * Nothing is given back, because the portal's role may append but not read what only the desk sees.
 */
export async function appendEvent<T extends EventType>(
  context: TrailContext,
  type: T,
  subject: EventSubject,
  data: EventData<T>,
): Promise<void> {
  await appendEvents(context, type, [{ subject, data }]);
}

export type TrailEntry<T extends EventType> = {
  readonly subject: EventSubject;
  readonly data: EventData<T>;
  /** Of the call that this one thing goes back to, where one command works off several. */
  readonly correlationId?: string;
};

/** Appends one event for each of many things of the same kind, in one statement. */
export async function appendEvents<T extends EventType>(
  context: TrailContext,
  type: T,
  entries: readonly TrailEntry<T>[],
): Promise<void> {
  const definition = EVENTS[type];
  const { actor, command, correlationId, now, tx } = context;
  const rows = entries.map((entry) => ({
    controller_id: entry.subject.controllerId,
    request_id: entry.subject.requestId,
    correlation_id: entry.correlationId ?? correlationId,
    data: definition.data.parse(entry.data),
  }));
  await tx.$executeRaw`
    insert into audit_event (actor_kind, actor_id, command, type, audience, controller_id, request_id, correlation_id,
      happened_at, data)
    select ${actor.kind}::"ActorKind", ${actorIdOf(actor)}::uuid, ${command}, ${type}, ${definition.audience}::"Audience",
      e.controller_id, e.request_id, e.correlation_id, ${now}::timestamptz, e.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as e (controller_id uuid, request_id uuid, correlation_id uuid, data jsonb)`;
}
