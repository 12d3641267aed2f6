import { notFound } from "next/navigation";
import { cache } from "react";
import { listCalendarIds } from "@/lib/calendars/adapter";
import { DATA_SOURCE } from "@/lib/calendars/commands/versions";
import { runsOut } from "@/lib/calendars/model/versions";
import { calendarName } from "@/lib/calendars/present";
import { countUses, findVersion, listVersions } from "@/lib/calendars/queries/versions";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { requireStaff } from "@/lib/gate/caller";
import { WEEKENDS_ONLY } from "@/lib/sla/model/calendar";

/** Every stored calendar in its newest version, with how many versions there are and who goes by it. */
export const loadCalendars = cache(async () => {
  const { scope, now } = await requireStaff("calendar:manage");
  const today = civilDateIn("UTC", now);
  return withScope(scope, async (tx) => {
    const versions = await listVersions(tx);
    const uses = await countUses(tx);
    const byId = Map.groupBy(versions, ({ id }) => id);
    return {
      weekendUses: uses.get(WEEKENDS_ONLY.id) ?? 0,
      calendars: [...byId].flatMap(([id, [newest, ...older]]) =>
        newest
          ? [
              {
                ...newest,
                versions: older.length + 1,
                controllers: uses.get(id) ?? 0,
                runsOut: runsOut(newest.to, today),
              },
            ]
          : [],
      ),
    };
  });
});

/** Countries and regions a calendar can be made for, with those that are stored already told apart. */
export const loadCalendarChoices = cache(async () => {
  const { scope } = await requireStaff("controller:manage");
  const stored = await withScope(scope, (tx) => listVersions(tx));
  const ids = new Set(stored.map(({ id }) => id));
  return (await listCalendarIds()).map((place) => ({
    id: place.id,
    name: calendarName(place),
    isStored: ids.has(place.id),
  }));
});

/** One calendar in one version, the newest unless another is asked for. */
export const loadCalendar = cache(async (id: string, version: string | null) => {
  const { scope, now } = await requireStaff("calendar:manage");
  const page = await withScope(scope, async (tx) => {
    const calendar = await findVersion(tx, id, version);
    return (
      calendar && { calendar, versions: await listVersions(tx, id), uses: await countUses(tx) }
    );
  });
  if (!page) notFound();
  const { calendar, versions, uses } = page;
  const newest = versions[0]?.version ?? calendar.version;
  return {
    ...calendar,
    versions,
    newest,
    isNewest: calendar.version === newest,
    controllers: uses.get(id) ?? 0,
    hasNewerData: versions[0] !== undefined && versions[0].source !== DATA_SOURCE,
    thisYear: Number(civilDateIn("UTC", now).slice(0, 4)),
  };
});

export type LoadedCalendar = Awaited<ReturnType<typeof loadCalendar>>;
