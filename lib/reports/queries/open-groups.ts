import { civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";
import type { Narrowing } from "@/lib/reports/model/filter";
import type { OpenGroup } from "@/lib/reports/model/open-work";
import { IS_OPEN, narrowed } from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

type RawGroup = Omit<OpenGroup, "dueOn"> & { readonly dueOn: Date };

/**
 * Open requests by zone and due day: the bands, the days ahead and the open part of every month come from these rows.
 * Groups outside the narrowing are there with zeros, because their zones are needed too. Reads open work only, by
 * whichever of the indexes request_open_by_… the planner takes for the smallest.
 */
export async function findOpenGroups(tx: Reads, narrowing: Narrowing): Promise<OpenGroup[]> {
  const rows = await tx.$queryRaw<RawGroup[]>(openGroupsSql(narrowing));
  return rows.map((row) => ({ ...row, dueOn: civilDate(isoDay(row.dueOn)) }));
}

export function openGroupsSql(narrowing: Narrowing): Prisma.Sql {
  const asked = narrowed(narrowing);
  return Prisma.sql`
    select r.zone, r.due_on as "dueOn",
      (count(*) filter (where r.owner_id is not null and ${asked}))::int as owned,
      (count(*) filter (where r.owner_id is null and ${asked}))::int as unowned
    from request r where ${IS_OPEN} group by r.zone, r.due_on`;
}

/** Zones of open requests, for lists that ask for days left (request_open_by_…). */
export async function findOpenZones(tx: Reads): Promise<string[]> {
  const rows = await tx.$queryRaw<{ zone: string }[]>`
    select distinct r.zone from request r where ${IS_OPEN}`;
  return rows.map(({ zone }) => zone);
}
