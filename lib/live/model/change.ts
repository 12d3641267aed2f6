/** Requests that changed, each with the number of its newest event; 0 where no person did it. */
export type Changes = ReadonlyMap<string, number>;

/** What the database tells where something about an individual changed who wrote to us directly (migration 0068). */
export const INDIVIDUALS = "individuals";

/** The events that it tells so: all that change what the list of individuals shows. */
export const INDIVIDUAL_EVENTS = [
  ...["direct.received", "direct.matched", "direct.assigned", "direct.asked_back"],
  ...["direct.replied", "direct.handed_over", "direct.closed", "direct.reopened"],
  ...["direct.settled", "direct.erased"],
  ...["hand_over.withdrawn", "hand_over.accepted", "hand_over.refused"],
];

const ENTRY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,15})$/;

/** What the database told (migration 0033). Null where it cannot be read: then anything may have changed. */
export function readTold(text: string): Changes | null {
  const changes = new Map<string, number>();
  for (const part of text.split(",")) {
    const [, id, event] = ENTRY.exec(part) ?? [];
    if (id === undefined) return null;
    changes.set(id, Number(event));
  }
  return changes;
}

/** Past this many, requests are not named any more: whoever listens is told that anything may have changed. */
export const MOST_NAMED = 200;

/** One after the other. Null, for anything at all, swallows what is named. */
export function merged(one: Changes | null, other: Changes | null): Changes | null {
  if (one === null || other === null) return null;
  const both = new Map(one);
  for (const [id, event] of other) both.set(id, Math.max(both.get(id) ?? 0, event));
  return both.size > MOST_NAMED ? null : both;
}
