import { INSTALLATION } from "@/lib/audit/model";
import {
  DATA_SOURCE,
  freshVersion,
  insertVersion,
  lockCalendar,
} from "@/lib/calendars/commands/versions";
import { runsOut } from "@/lib/calendars/model/versions";
import { findNewestVersion } from "@/lib/calendars/queries/versions";
import { CalendarId } from "@/lib/calendars/schema";
import { civilDateIn } from "@/lib/core/civil-date";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/**
 * Makes a calendar anew as its next version, with what people changed of it: from newer data, or with more years before
 * it runs out. Says `unchanged` where neither is so. Dates that were given keep the version they were counted with.
 */
export const renewCalendar = command({
  name: "calendar.renew",
  permission: "calendar:renew",
  input: CalendarId,
  async run(context, { calendarId }) {
    const { tx, now } = context;
    await lockCalendar(tx, calendarId);
    const newest = await findNewestVersion(tx, calendarId);
    if (!newest) return refused("calendar_unknown", { calendar: calendarId });
    const { source, edits, to: knownTo } = newest;
    if (source === DATA_SOURCE && !runsOut(knownTo, civilDateIn("UTC", now))) {
      context.unchanged();
      return done({ calendarId, version: newest.version });
    }
    const firstYear = Number(newest.from.slice(0, 4));
    const made = await freshVersion(calendarId, now, { firstYear, edits });
    if (!made.ok) return made;
    const version = await insertVersion(context, { ...made.value, reason: null });
    const { from, to } = made.value;
    await context.record("calendar.stored", INSTALLATION, { calendarId, version, from, to });
    return done({ calendarId, version });
  },
});
