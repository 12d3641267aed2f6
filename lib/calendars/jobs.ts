import { renewCalendar } from "@/lib/calendars/commands/renew";
import { runsOut } from "@/lib/calendars/model/versions";
import { listVersions } from "@/lib/calendars/queries/versions";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/**
 * Gives more years to every calendar that would run out within a year and a half, so that no clock is counted past what
 * its calendar knows. Newer data alone is a person's decision. Returns how many got a new version.
 */
export async function renewCalendars(caller: Caller): Promise<number> {
  const today = civilDateIn("UTC", caller.clock.now());
  const versions = await withScope(scopeOf(caller.actor), (tx) => listVersions(tx));
  const newest = new Map(versions.toReversed().map((version) => [version.id, version]));
  const ending = [...newest.values()].filter(({ to }) => runsOut(to, today));
  let renewed = 0;
  for (const { id: calendarId } of ending) {
    try {
      const outcome = await renewCalendar.execute(caller, { calendarId });
      if (outcome.ok) renewed += 1;
    } catch (error) {
      log.error({ err: error, job: `calendar:${calendarId}` }, "a calendar could not be renewed");
    }
  }
  return renewed;
}
