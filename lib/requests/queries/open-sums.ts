import type { Reads } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

/** What of the changes that are in no sum yet is or was open: an import of history leaves many that never were. */
export const OPEN_CHANGES = Prisma.sql`(select g.* from unfolded g where (g.fact).is_open)`;

/**
 * Open requests of all controllers by due day and zone, with an owner or not, waiting for the controller or not (due_on, zone,
 * is_owned, is_waiting, n), to be read from as a table: the sums, and what is in none yet. Several lines can have the same key, and
 * what was taken out again stands there with a minus, so whoever reads adds them up.
 */
export const OPEN_SUMS = Prisma.sql`(
  select s.on_day as due_on, s.c as zone, s.a = 1 as is_owned, s.b = 1 as is_waiting, s.n::int as n
  from rollup s where s.kind = 'open' and s.law = '' and s."right" = ''
  union all
  select p.on_day, p.c, p.a = 1, p.b = 1, (g.times * p.n)::int
  from ${OPEN_CHANGES} g cross join lateral fact_parts(g.fact) p where p.kind = 'open')`;

/** The zones that open requests run in. */
export async function findOpenZones(reads: Reads): Promise<string[]> {
  const rows = await reads.$queryRaw<{ zone: string }[]>`
    select zone from ${OPEN_SUMS} s group by zone having sum(n) > 0`;
  return rows.map(({ zone }) => zone);
}
