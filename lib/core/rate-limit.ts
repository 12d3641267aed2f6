import { sha256 } from "@/lib/core/crypto";
import { withoutScope } from "@/lib/core/db";
import { type Line, onOneLine } from "@/lib/core/one-line";

/** So many calls in so many seconds. */
export type Limit = { readonly name: string; readonly calls: number; readonly seconds: number };

/**
 * Counts one call against a limit and says how many seconds whoever is over it has to wait; none for who may go on. The window
 * starts with the first call and is shared by all processes; one statement, so that calls at the same moment are all counted.
 * `subject` (an address, a network) is kept only as a hash. Nobody waits until the disk has it: a crash of the database may
 * forget the calls of its last second, and no more. `line` is for whoever asks something else as well.
 */
export async function secondsToWait(
  limit: Limit,
  subject: string,
  now: Date,
  line?: Line,
): Promise<number> {
  const key = `${limit.name}:${Buffer.from(sha256(subject)).toString("hex")}`;
  const at = BigInt(now.getTime());
  const expire = at + BigInt(limit.seconds * 1_000);
  const count = (on: Line) => on.alone<{ points: number; leftMs: number }>`
    with unhurried as materialized (select set_config('synchronous_commit', 'off', true))
    insert into rate_limit (key, points, expire) select ${key}::text, 1, ${expire}::bigint from unhurried
    on conflict (key) do update set
      points = case when rate_limit.expire <= ${at}::bigint then 1 else rate_limit.points + 1 end,
      expire = case when rate_limit.expire <= ${at}::bigint then ${expire}::bigint else rate_limit.expire end
    returning points, (expire - ${at}::bigint)::float8 as "leftMs"`;
  const [row] = await (line ? count(line) : onOneLine(count));
  if (!row) return limit.seconds;
  return row.points <= limit.calls ? 0 : Math.ceil(row.leftMs / 1_000);
}

/** Counts one call in the same way and says whether it may go on. */
export async function isWithinLimit(
  limit: Limit,
  subject: string,
  now: Date,
  line?: Line,
): Promise<boolean> {
  return (await secondsToWait(limit, subject, now, line)) === 0;
}

/** Throws away what has run out. */
export async function forgetOldLimits(now: Date): Promise<number> {
  return withoutScope(
    (db) => db.$executeRaw`delete from rate_limit where expire < ${BigInt(now.getTime())}`,
  );
}
