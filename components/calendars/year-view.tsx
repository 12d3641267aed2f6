import { cn } from "@/components/ui/cn";
import { type YearDay, type YearMonth, yearOf } from "@/lib/calendars/model/year";
import { formatCivilDate } from "@/lib/core/civil-date";
import { monthName } from "@/lib/reports/present/words";
import type { Holiday } from "@/lib/sla/model/calendar";

const WEEKDAYS = [
  { short: "Mo", long: "Monday" },
  { short: "Tu", long: "Tuesday" },
  { short: "We", long: "Wednesday" },
  { short: "Th", long: "Thursday" },
  { short: "Fr", long: "Friday" },
  { short: "Sa", long: "Saturday" },
  { short: "Su", long: "Sunday" },
];

export type YearViewProps = {
  year: number;
  weekend: readonly number[];
  holidays: readonly Holiday[];
};

/** Twelve months: a holiday stands in a frame with its name below, a weekend on a grey ground. */
export function YearView({ year, weekend, holidays }: YearViewProps) {
  return (
    <>
      <p className="mb-4 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-muted" aria-hidden="true">
        <span>
          <Mark className={HOLIDAY}>25</Mark> holiday
        </span>
        <span>
          <Mark className={WEEKEND}>26</Mark> weekend
        </span>
        <span>
          <Mark>27</Mark> people work
        </span>
      </p>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {yearOf({ weekend, holidays }, year).map((month) => (
          <Month key={month.month} month={month} />
        ))}
      </div>
    </>
  );
}

const HOLIDAY = "border-2 border-accent font-semibold text-accent";
const WEEKEND = "bg-sunken text-ink-muted";

function Mark({ children, className }: { children: React.ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        "tabular inline-flex size-7 items-center justify-center rounded-sm text-sm forced-colors:border",
        className,
      )}
    >
      {children}
    </span>
  );
}

function Day({ day }: { day: YearDay | null }) {
  if (day === null) return <td />;
  const { number, holiday, isWeekend } = day;
  return (
    <td className="p-0.5 text-center">
      <Mark className={holiday !== null ? HOLIDAY : isWeekend ? WEEKEND : ""}>{number}</Mark>
      {holiday !== null && <span className="sr-only"> {holiday}</span>}
      {holiday === null && isWeekend && <span className="sr-only"> weekend</span>}
    </td>
  );
}

function Month({ month }: { month: YearMonth }) {
  return (
    <div className="min-w-0">
      <table className="relative w-full max-w-64">
        <caption className="pb-1 text-left font-semibold">{monthName(month.month)}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map(({ short, long }) => (
              <th key={short} scope="col" className="text-xs font-medium text-ink-muted">
                <abbr title={long} className="no-underline">
                  {short}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {month.weeks.map((week, row) => (
            <tr key={week.find((day) => day !== null)?.on ?? row}>
              {week.map((day, column) => (
                <Day key={day?.on ?? WEEKDAYS[column]?.short} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {month.holidays.length > 0 && (
        <ul className="mt-1 text-sm">
          {month.holidays.map(({ on, name }) => (
            <li key={on}>
              <span className="text-ink-muted">
                {formatCivilDate(on).split(" ").slice(0, 2).join(" ")}
              </span>{" "}
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
