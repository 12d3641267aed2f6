import { INSTALLATION } from "@/lib/audit/model";
import { freshVersion, insertVersion, lockCalendar } from "@/lib/calendars/commands/versions";
import { findNewestVersion } from "@/lib/calendars/queries/versions";
import { CalendarId } from "@/lib/calendars/schema";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/** Stores the working calendar of a country or region, from the data the product comes with. */
export const addCalendar = command({
  name: "calendar.add",
  permission: "calendar:manage",
  input: CalendarId,
  async run(context, { calendarId }) {
    const made = await freshVersion(calendarId, context.now, null);
    if (!made.ok) return made;
    const { id, from, to } = made.value;
    await lockCalendar(context.tx, id);
    if (await findNewestVersion(context.tx, id)) return refused("calendar_stored");
    const version = await insertVersion(context, { ...made.value, reason: null });
    await context.record("calendar.stored", INSTALLATION, { calendarId: id, version, from, to });
    return done({ calendarId: id });
  },
});
