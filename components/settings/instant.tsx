import { civilDateIn, formatCivilDate, timeOfDayIn } from "@/lib/core/civil-date";

/** A moment in a zone, with the zone's name: "Tue 1 Dec 2026, 09:30 UTC". */
export function Instant({ at, zone = "UTC" }: { at: Date; zone?: string | undefined }) {
  return (
    <time dateTime={at.toISOString()} className="tabular">
      {formatCivilDate(civilDateIn(zone, at))}, {timeOfDayIn(zone, at)} {zone}
    </time>
  );
}
