import { notFound } from "next/navigation";
import { cache } from "react";
import { listCalendarIds } from "@/lib/calendars/adapter";
import { DATA_SOURCE } from "@/lib/calendars/commands/versions";
import { runsOut } from "@/lib/calendars/model/versions";
import { calendarName } from "@/lib/calendars/present";
import { CALENDAR_COLUMNS, HOLIDAY_COLUMNS } from "@/lib/calendars/present/columns";
import { countUses, findVersion, listVersions } from "@/lib/calendars/queries/versions";
import { readCalendarAddress } from "@/lib/calendars/schema";
import { AppError } from "@/lib/core/app-error";
import { civilDateIn } from "@/lib/core/civil-date";
import { withScope } from "@/lib/core/db";
import { readWhole, type Table, tableOf } from "@/lib/core/table";
import { withoutNul } from "@/lib/core/without-nul";
import { requireStaff } from "@/lib/gate/caller";
import type { ListParams, ListReader } from "@/lib/gate/list-reader";
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

const BUILT_IN = { ...WEEKENDS_ONLY, name: "Saturdays and Sundays only" };

/** Every version of every working calendar, or of the one that `calendar` names, for a file. */
export async function openCalendarsFile(
  { scope }: ListReader,
  { calendar }: ListParams,
): Promise<Table> {
  const only = typeof calendar === "string" ? withoutNul(calendar) : undefined;
  const lines = await withScope(scope, async (tx) => {
    const [versions, uses] = [await listVersions(tx, only), await countUses(tx)];
    const builtIn = only === undefined || only === BUILT_IN.id ? [BUILT_IN] : [];
    const newest = new Set<string>();
    return [...builtIn, ...versions].map((version) => {
      const isNewest = !newest.has(version.id);
      newest.add(version.id);
      return { version, isNewest, controllers: uses.get(version.id) ?? 0 };
    });
  });
  if (lines.length === 0) throw new AppError("not_found", "no such calendar");
  return tableOf("calendars", CALENDAR_COLUMNS, readWhole(lines));
}

/** The holidays of the version that the page of a calendar shows, of the year it shows where one is named, for a file. */
export async function openHolidaysFile({ scope }: ListReader, params: ListParams): Promise<Table> {
  const id = typeof params.calendar === "string" ? withoutNul(params.calendar) : null;
  const { version, year } = readCalendarAddress(params);
  const calendar =
    id === null ? null : await withScope(scope, (tx) => findVersion(tx, id, version));
  if (!calendar) throw new AppError("not_found", "no such version of a calendar");
  const lines = calendar.holidays.filter(
    ({ on }) => year === null || Number(on.slice(0, 4)) === year,
  );
  return tableOf("holidays", HOLIDAY_COLUMNS, readWhole(lines));
}
