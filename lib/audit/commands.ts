import { EVENTS, type EventData, type EventSubject, type EventType } from "@/lib/audit/model";
import type { Actor } from "@/lib/auth/model";
import { actorIdOf } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";

export type TrailContext = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly command: string;
  readonly correlationId: string;
  /** When it happened. The database adds when it was recorded. */
  readonly now: Date;
};

/**
 * Appends one event to the trail, in the caller's transaction. It carries when it happened and, from
 * the database itself, when it was recorded.
 * Written with `createMany` because the portal's role may append but not read back what only the desk sees.
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
  await context.tx.auditEvent.createMany({
    data: entries.map(({ subject, data, correlationId }) => ({
      actorKind: context.actor.kind,
      actorId: actorIdOf(context.actor),
      command: context.command,
      type,
      audience: definition.audience,
      controllerId: subject.controllerId,
      requestId: subject.requestId,
      correlationId: correlationId ?? context.correlationId,
      happenedAt: context.now,
      data: definition.data.parse(data),
    })),
  });
}
