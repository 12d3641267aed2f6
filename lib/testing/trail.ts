import { Client } from "pg";
import { expect } from "vitest";
import type { Actor } from "@/lib/auth/model";
import { fixedClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import type { Caller } from "@/lib/gate/command";
import { testDatabase } from "@/lib/testing/database-urls";

/** A caller whose clock stands at `at`. */
export function callerOf(actor: Actor, at: Date): Caller {
  return { actor, clock: fixedClock(at), correlationId: newId() };
}

/** Asks the database as its superuser: what really lies there, past every policy. */
export async function lookAtAll<T extends object>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: testDatabase.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<T>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** How many events the trail holds: a write adds exactly one. */
export async function trailLength(): Promise<number> {
  const [row] = await lookAtAll<{ n: number }>("select count(*)::int as n from audit_event");
  return row?.n ?? 0;
}

/** Does something, and holds how many events it left. */
export async function oneEvent<T>(run: () => Promise<T>, events = 1): Promise<T> {
  const before = await trailLength();
  const value = await run();
  expect((await trailLength()) - before).toBe(events);
  return value;
}
