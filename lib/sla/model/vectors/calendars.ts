import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { WEEKENDS_ONLY, type WorkingCalendar } from "@/lib/sla/model/calendar";

/** Public holidays by year and day, read from the official lists: `01-01 New Year's Day, …`. */
function calendar(
  id: string,
  holidays: Readonly<Record<string, string>>,
  more: { weekend?: number[]; from?: CivilDate; to?: CivilDate } = {},
): WorkingCalendar {
  const years = Object.keys(holidays).sort();
  return {
    id,
    version: "by-hand",
    weekend: more.weekend ?? [6, 7],
    holidays: Object.entries(holidays).flatMap(([year, days]) =>
      days.split(", ").map((day) => ({
        on: civilDate(`${year}-${day.slice(0, 5)}`),
        name: day.slice(6),
      })),
    ),
    covers: {
      from: more.from ?? civilDate(`${years[0]}-01-01`),
      to: more.to ?? civilDate(`${years.at(-1)}-12-31`),
    },
  };
}

/** England and Wales: gov.uk/bank-holidays. A holiday on a weekend is made up for on the next business day. */
const GB_ENG = calendar("GB-ENG", {
  2025: "01-01 New Year's Day, 04-18 Good Friday, 04-21 Easter Monday, 05-05 Early May, 05-26 Spring, 08-25 Summer, 12-25 Christmas Day, 12-26 Boxing Day",
  2026: "01-01 New Year's Day, 04-03 Good Friday, 04-06 Easter Monday, 05-04 Early May, 05-25 Spring, 08-31 Summer, 12-25 Christmas Day, 12-28 Boxing Day (substitute)",
  2027: "01-01 New Year's Day, 03-26 Good Friday, 03-29 Easter Monday, 05-03 Early May, 05-31 Spring, 08-30 Summer, 12-27 Christmas Day (substitute), 12-28 Boxing Day (substitute)",
  2028: "01-03 New Year's Day (substitute), 04-14 Good Friday, 04-17 Easter Monday, 05-01 Early May, 05-29 Spring, 08-28 Summer, 12-25 Christmas Day, 12-26 Boxing Day",
});

/** Berlin: Gesetz über die Sonn- und Feiertage. Nothing is made up for. */
const DE_BE = calendar("DE-BE", {
  2025: "01-01 Neujahr, 03-08 Frauentag, 04-18 Karfreitag, 04-21 Ostermontag, 05-01 Tag der Arbeit, 05-08 Tag der Befreiung, 05-29 Christi Himmelfahrt, 06-09 Pfingstmontag, 10-03 Tag der Deutschen Einheit, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
  2026: "01-01 Neujahr, 03-08 Frauentag, 04-03 Karfreitag, 04-06 Ostermontag, 05-01 Tag der Arbeit, 05-14 Christi Himmelfahrt, 05-25 Pfingstmontag, 10-03 Tag der Deutschen Einheit, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
  2027: "01-01 Neujahr, 03-08 Frauentag, 03-26 Karfreitag, 03-29 Ostermontag, 05-01 Tag der Arbeit, 05-06 Christi Himmelfahrt, 05-17 Pfingstmontag, 10-03 Tag der Deutschen Einheit, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
});

/** Bavaria, where most people are Catholic: Feiertagsgesetz Art. 1. */
const DE_BY = calendar("DE-BY", {
  2025: "01-01 Neujahr, 01-06 Heilige Drei Könige, 04-18 Karfreitag, 04-21 Ostermontag, 05-01 Tag der Arbeit, 05-29 Christi Himmelfahrt, 06-09 Pfingstmontag, 06-19 Fronleichnam, 08-15 Mariä Himmelfahrt, 10-03 Tag der Deutschen Einheit, 11-01 Allerheiligen, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
  2026: "01-01 Neujahr, 01-06 Heilige Drei Könige, 04-03 Karfreitag, 04-06 Ostermontag, 05-01 Tag der Arbeit, 05-14 Christi Himmelfahrt, 05-25 Pfingstmontag, 06-04 Fronleichnam, 08-15 Mariä Himmelfahrt, 10-03 Tag der Deutschen Einheit, 11-01 Allerheiligen, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
  2027: "01-01 Neujahr, 01-06 Heilige Drei Könige, 03-26 Karfreitag, 03-29 Ostermontag, 05-01 Tag der Arbeit, 05-06 Christi Himmelfahrt, 05-17 Pfingstmontag, 05-27 Fronleichnam, 08-15 Mariä Himmelfahrt, 10-03 Tag der Deutschen Einheit, 11-01 Allerheiligen, 12-25 1. Weihnachtstag, 12-26 2. Weihnachtstag",
});

/** France: Code du travail L3133-1. */
const FR = calendar("FR", {
  2025: "01-01 Jour de l'an, 04-21 Lundi de Pâques, 05-01 Fête du Travail, 05-08 Victoire 1945, 05-29 Ascension, 06-09 Lundi de Pentecôte, 07-14 Fête nationale, 08-15 Assomption, 11-01 Toussaint, 11-11 Armistice, 12-25 Noël",
  2026: "01-01 Jour de l'an, 04-06 Lundi de Pâques, 05-01 Fête du Travail, 05-08 Victoire 1945, 05-14 Ascension, 05-25 Lundi de Pentecôte, 07-14 Fête nationale, 08-15 Assomption, 11-01 Toussaint, 11-11 Armistice, 12-25 Noël",
});

/** Ireland: Organisation of Working Time Act 1997, Second Schedule. */
const IE = calendar("IE", {
  2026: "01-01 New Year's Day, 02-02 Saint Brigid's Day, 03-17 Saint Patrick's Day, 04-06 Easter Monday, 05-04 May Day, 06-01 June holiday, 08-03 August holiday, 10-26 October holiday, 12-25 Christmas Day, 12-26 Saint Stephen's Day",
});

/** Federal holidays: 5 U.S.C. § 6103; one on a Saturday is observed on Friday, one on a Sunday on Monday. */
const US = calendar("US", {
  2025: "01-01 New Year's Day, 01-20 Martin Luther King Day, 02-17 Washington's Birthday, 05-26 Memorial Day, 06-19 Juneteenth, 07-04 Independence Day, 09-01 Labor Day, 10-13 Columbus Day, 11-11 Veterans Day, 11-27 Thanksgiving, 12-25 Christmas Day",
  2026: "01-01 New Year's Day, 01-19 Martin Luther King Day, 02-16 Washington's Birthday, 05-25 Memorial Day, 06-19 Juneteenth, 07-03 Independence Day (observed), 09-07 Labor Day, 10-12 Columbus Day, 11-11 Veterans Day, 11-26 Thanksgiving, 12-25 Christmas Day",
});

/** Holidays of the state of California: Cal. Gov. Code § 6700, for one winter. */
const US_CA = calendar(
  "US-CA",
  {
    2025: "11-11 Veterans Day, 11-27 Thanksgiving, 11-28 Day after Thanksgiving, 12-25 Christmas Day",
    2026: "01-01 New Year's Day, 01-19 Martin Luther King Day, 02-16 Presidents' Day, 03-31 Cesar Chavez Day",
  },
  { from: civilDate("2025-11-01"), to: civilDate("2026-04-15") },
);

/** Japan: Act on National Holidays; one on a Sunday is made up for on the next day that is none. */
const JP = calendar("JP", {
  2026: "01-01 New Year's Day, 01-12 Coming of Age Day, 02-11 Foundation Day, 02-23 Emperor's Birthday, 03-20 Vernal Equinox, 04-29 Shōwa Day, 05-03 Constitution Day, 05-04 Greenery Day, 05-05 Children's Day, 05-06 Constitution Day (substitute), 07-20 Marine Day, 08-11 Mountain Day, 09-21 Respect for the Aged Day, 09-22 National holiday, 09-23 Autumnal Equinox, 10-12 Sports Day, 11-03 Culture Day, 11-23 Labour Thanksgiving",
});

/** Saudi Arabia: Friday and Saturday are the weekend. The autumn of 2026 has one fixed holiday. */
const SA = calendar(
  "SA",
  { 2026: "09-23 National Day" },
  { weekend: [5, 6], from: civilDate("2026-08-01"), to: civilDate("2026-12-31") },
);

/** Business days of places, written by hand so that no package of data can make a test agree with itself. */
export const CALENDARS = {
  weekends: WEEKENDS_ONLY,
  "GB-ENG": GB_ENG,
  "DE-BE": DE_BE,
  "DE-BY": DE_BY,
  FR,
  IE,
  US,
  "US-CA": US_CA,
  JP,
  SA,
} as const satisfies Readonly<Record<string, WorkingCalendar>>;
export type CalendarId = keyof typeof CALENDARS;
