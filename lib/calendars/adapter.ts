import type Holidays from "date-holidays";
import type { HolidaysTypes } from "date-holidays";
import { CALENDAR_YEARS, type CalendarName, daysOff, weekendOf } from "@/lib/calendars/model";
import { civilDate } from "@/lib/core/civil-date";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { Holiday, WorkingCalendar } from "@/lib/sla/model/calendar";

// The calendars of the npm package date-holidays. It is large, so it is loaded when a calendar is first asked for and never
// at start-up.

/** The version of the package, which is the version of every calendar made from it. A test compares the two. */
export const CALENDARS_VERSION = "3.37.0";

export type CalendarRefusal = "unknown_calendar" | "calendar_years";

type Package = typeof Holidays;
type Place = CalendarName & { readonly codes: HolidaysTypes.Country };

let loading: Promise<Package> | undefined;

function load(): Promise<Package> {
  loading ??= import("date-holidays").then((module) => module.default);
  return loading;
}

let places: ReadonlyMap<string, Place> | undefined;

/** Every country and part the package knows, by its id in lower case: the package mixes both. */
async function placesById(): Promise<ReadonlyMap<string, Place>> {
  places ??= new Map(listPlaces(await load()).map((place) => [place.id.toLowerCase(), place]));
  return places;
}

function listPlaces(Package: Package): Place[] {
  const source = new Package();
  const under = (found: Record<string, string> | undefined) => Object.entries(found ?? {});
  return under(source.getCountries("en")).flatMap(([code, country]) => [
    { id: code, country, part: null, codes: { country: code } },
    ...under(source.getStates(code, "en")).flatMap(([state, stateName]): Place[] => [
      { id: `${code}-${state}`, country, part: stateName, codes: { country: code, state } },
      ...under(source.getRegions(code, state, "en")).map(
        ([region, regionName]): Place => ({
          id: `${code}-${state}-${region}`,
          country,
          part: `${stateName}, ${regionName}`,
          codes: { country: code, state, region },
        }),
      ),
    ]),
  ]);
}

/** Every calendar that {@link seedCalendar} makes, by country and part, with names in English. */
export async function listCalendarIds(): Promise<CalendarName[]> {
  const found = [...(await placesById()).values()];
  return found
    .map(({ id, country, part }) => ({ id, country, part }))
    .sort(
      (one, other) =>
        one.country.localeCompare(other.country, "en") ||
        (one.part ?? "").localeCompare(other.part ?? "", "en"),
    );
}

/** The years that were worked out last, by calendar and year: some take tenths of a second. */
const known = new Map<string, readonly Holiday[]>();
const MOST_YEARS_KNOWN = 2_000;

function holidaysOfYear(id: string, year: number, source: () => Holidays): readonly Holiday[] {
  const key = `${id} ${year}`;
  const found = known.get(key) ?? readYear(source(), year);
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > MOST_YEARS_KNOWN && oldest !== undefined) known.delete(oldest);
  return found;
}

function readYear(source: Holidays, year: number): Holiday[] {
  return source
    .getHolidays(year, "en")
    .filter(({ type }) => type === "public")
    .flatMap(({ date, start, end, name }) => {
      const hours = (end.getTime() - start.getTime()) / 3_600_000;
      const on = civilDate(date.slice(0, 10));
      const days = daysOff({ on, hour: Number(date.slice(11, 13)), hours });
      return days.map((day) => ({ on: day, name }));
    });
}

/**
 * The working calendar of a country or a part of it for whole years, both included: the public holidays on which nobody
 * works, with the days given in their stead, and the weekend of the country. Half days, bank days, observances and what is
 * optional are business days. Ids are read without regard to case.
 */
export async function seedCalendar(
  id: string,
  fromYear: number,
  toYear: number,
): Promise<Outcome<WorkingCalendar, CalendarRefusal>> {
  const { first, last } = CALENDAR_YEARS;
  if (!(first <= fromYear && fromYear <= toYear && toYear <= last)) {
    return refused("calendar_years", { first, last });
  }
  const place = (await placesById()).get(id.toLowerCase());
  if (!place) return refused("unknown_calendar", { id: id.slice(0, 40) });
  const Package = await load();
  let made: Holidays | undefined;
  const source = () => {
    made ??= new Package(place.codes);
    return made;
  };
  const names = new Map<string, Holiday>();
  // A holiday of several days may reach over from the year before.
  for (let year = fromYear - 1; year <= toYear; year += 1) {
    for (const holiday of holidaysOfYear(place.id, year, source)) {
      const ofYear = Number(holiday.on.slice(0, 4));
      if (ofYear >= fromYear && ofYear <= toYear && !names.has(holiday.on)) {
        names.set(holiday.on, holiday);
      }
    }
  }
  return done({
    id: place.id,
    version: CALENDARS_VERSION,
    weekend: weekendOf(place.id),
    holidays: [...names.values()].sort((one, other) => one.on.localeCompare(other.on)),
    covers: { from: civilDate(`${fromYear}-01-01`), to: civilDate(`${toYear}-12-31`) },
  });
}
