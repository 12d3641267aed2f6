import { weekendWords } from "@/lib/calendars/present";
import type { CalendarVersionRow } from "@/lib/calendars/queries/versions";
import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { Holiday } from "@/lib/sla/model/calendar";

/** A stored version; of what comes with the product only what is said of it. */
export type CalendarLine = {
  readonly version: Pick<CalendarVersionRow, "id" | "name" | "version" | "weekend"> &
    Partial<CalendarVersionRow>;
  readonly isNewest: boolean;
  readonly controllers: number;
};

/** The versions of working calendars as a file; which controllers go by one goes by its newest. */
export const CALENDAR_COLUMNS: Columns<CalendarLine> = [
  ["id", ({ version }) => version.id],
  ["calendar", ({ version }) => version.name],
  ["version", ({ version }) => version.version],
  ["newest", ({ isNewest }) => isNewest],
  ["weekend", ({ version }) => weekendWords(version.weekend)],
  ["knows_from_day", ({ version }) => version.from ?? null],
  ["knows_to_day", ({ version }) => version.to ?? null],
  ["made_from", ({ version }) => version.source ?? "The product"],
  ["why", ({ version }) => version.reason ?? null],
  ["stored_by", ({ version }) => version.createdBy ?? "Thirty, by itself"],
  [
    "stored_utc",
    ({ version }) => (version.createdAt ? wallTimeIn("UTC", version.createdAt) : null),
  ],
  ["controllers", ({ isNewest, controllers }) => (isNewest ? controllers : null)],
];

/** The days off of one version as a file, but for its weekends. */
export const HOLIDAY_COLUMNS: Columns<Holiday> = [
  ["day", (holiday) => holiday.on],
  ["holiday", (holiday) => holiday.name],
];
