import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import type { OpenGroup } from "@/lib/reports/model/open-work";
import { sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

type RawGroup = Omit<OpenGroup, "dueOn"> & { readonly dueOn: Date };

/**
 * Open requests by zone and due day: the bands, the days ahead and the open part of every month come from these rows. Zones
 * outside the narrowing are there with zeros, because they are needed too: all there are, or those `within` what the reader may
 * see. Reads as many sums as there are due days and zones.
 */
export async function findOpenGroups(
  tx: Reads,
  narrowing: Narrowing,
  within: Narrowing = EVERYTHING,
): Promise<OpenGroup[]> {
  const rows = await tx.$queryRaw<RawGroup[]>(openGroupsSql(narrowing, within));
  return rows.map((row) => ({ ...row, dueOn: dayOfColumn(row.dueOn) }));
}

const NARROWED_BY = ["controllerId", "law", "right"] as const;

export function openGroupsSql(narrowing: Narrowing, within: Narrowing = EVERYTHING): Prisma.Sql {
  const asked = Prisma.sql`select on_day, a, c, n from ${sumsSql(["open"], narrowing)} asked`;
  const zones = Prisma.sql`select min(on_day), 1, c, 0 from ${sumsSql(["open"], within)} whole group by c having sum(n) > 0`;
  const isWhole = NARROWED_BY.every((by) => narrowing[by] === within[by]);
  return Prisma.sql`
    select s.c as zone, s.on_day as "dueOn", coalesce(sum(s.n) filter (where s.a = 1), 0)::int as owned,
      coalesce(sum(s.n) filter (where s.a = 0), 0)::int as unowned
    from (${isWhole ? asked : Prisma.sql`${asked} union all ${zones}`}) s
    group by s.c, s.on_day`;
}

/**
 * Zones of open requests within what the reader may see, for parts that ask for days left. By the statement of the open groups, so
 * that a page which shows those too asks once; a page without them asks less with `findOpenZones`.
 */
export async function findOpenZonesWithin(tx: Reads, within: Narrowing): Promise<string[]> {
  const groups = await findOpenGroups(tx, within, within);
  return [
    ...new Set(groups.flatMap(({ zone, owned, unowned }) => (owned + unowned > 0 ? zone : []))),
  ];
}
