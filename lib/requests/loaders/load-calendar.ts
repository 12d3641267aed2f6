import { cache } from "react";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { requireStaff } from "@/lib/gate/caller";
import { loadCalendar } from "@/lib/requests/model/load-calendar";
import { todaysOf } from "@/lib/requests/model/todays";
import { findCalendarsInUse } from "@/lib/requests/queries/calendars-in-use";
import { findDueGroups } from "@/lib/requests/queries/queue";

/** What falls due on each of the next sixty days. */
export const loadLoadCalendar = cache(async () => {
  const { actor, scope, now } = await requireStaff("desk:read");
  return withScope(scope, async (tx) => {
    const groups = await findDueGroups(tx, [actor.personId]);
    const calendars = await findCalendarsInUse(tx);
    const today = civilDateIn(env().DESK_ZONE, now);
    return { ...loadCalendar(groups, todaysOf(groups, now), today, calendars), today };
  });
});
