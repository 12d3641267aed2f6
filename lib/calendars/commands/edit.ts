import { INSTALLATION } from "@/lib/audit/model";
import { insertVersion, lockCalendar } from "@/lib/calendars/commands/versions";
import { changesNothing, editsAfter, withChange } from "@/lib/calendars/model/versions";
import { findNewestVersion } from "@/lib/calendars/queries/versions";
import { CalendarEdit } from "@/lib/calendars/schema";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/**
 * Adds and removes days of rest, or sets the weekend, as a new version with its reason. Requests that are here keep the
 * version they pinned. Of two who edit the same version the second is told to look again.
 */
export const editCalendar = command({
  name: "calendar.edit",
  permission: "calendar:manage",
  input: CalendarEdit,
  async run(context, { calendarId, base, year, reason, ...change }) {
    await lockCalendar(context.tx, calendarId);
    const newest = await findNewestVersion(context.tx, calendarId);
    if (!newest) return refused("calendar_unknown", { calendar: calendarId });
    if (newest.version !== base) return refused("changed_meanwhile");
    const { from, to } = newest;
    if (change.add.some(({ on }) => on < from || on > to)) {
      return refused("day_outside", { from, to });
    }
    if (changesNothing(newest, change)) return refused("changes_nothing");
    const version = await insertVersion(context, {
      ...withChange(newest, change),
      edits: editsAfter(newest.edits, newest, change),
      reason,
    });
    await context.record("calendar.edited", INSTALLATION, {
      calendarId,
      version,
      added: change.add.length,
      removed: change.remove.length,
    });
    return done({ calendarId, year });
  },
});
