import { cn } from "@/components/ui/cn";
import { AppLink } from "@/components/ui/link";
import { type CivilDate, formatCivilDate, weekdayOf } from "@/lib/core/civil-date";
import type { LoadDay } from "@/lib/requests/model/load-calendar";
import { dayHref, restWords } from "@/lib/requests/present/load-calendar";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** The days in rows of a week, with nothing where the first and the last week go beyond them. */
function weeksOf(days: readonly LoadDay[]): (LoadDay | null)[][] {
  const lead = days[0] ? weekdayOf(days[0].on) - 1 : 0;
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => cells[week * 7 + day] ?? null),
  );
}

/** "24", and with the month where one begins: "1 Dec". */
function markOf(on: CivilDate, isFirst: boolean): string {
  const [, day = "", month = ""] = formatCivilDate(on).split(" ");
  return isFirst || day === "1" ? `${day} ${month}` : day;
}

function Count({ day }: { day: LoadDay }) {
  const { on, owned, unowned } = day;
  const all = owned + unowned;
  if (all === 0) return null;
  return (
    <AppLink
      href={dayHref(on)}
      className="mt-1 flex min-h-8 flex-col items-start justify-center rounded-md bg-accent-wash px-1.5 py-0.5 leading-tight hover:underline max-sm:items-center"
    >
      <span className="tabular text-md font-semibold text-accent">
        <span className="sr-only">{formatCivilDate(on)}: </span>
        {all}
        <span className="sr-only"> due</span>
      </span>
      {unowned > 0 && (
        <span className="text-xs text-ink">
          <span aria-hidden="true">◆ </span>
          {unowned}
          <span className="max-sm:sr-only"> no owner</span>
        </span>
      )}
    </AppLink>
  );
}

function Cell({ day, today, isFirst }: { day: LoadDay; today: CivilDate; isFirst: boolean }) {
  const { on, isWeekend, rests } = day;
  const isToday = on === today;
  const holidays = rests.filter(({ why }) => why !== "weekend");
  return (
    <td
      className={cn(
        "h-20 border border-line p-1 align-top max-sm:h-16",
        isWeekend && "bg-sunken",
        isToday && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      <time
        dateTime={on}
        className={cn("tabular block text-xs text-ink-muted", isToday && "font-semibold text-ink")}
      >
        {markOf(on, isFirst)}
        {isToday && <span className="max-sm:sr-only"> · today</span>}
      </time>
      {holidays.length > 0 && (
        <span className="block text-xs text-ink" title={restWords(holidays)}>
          <span aria-hidden="true" className="sm:hidden">
            ✳
          </span>
          <span className="line-clamp-2 max-sm:sr-only">{restWords(holidays)}</span>
        </span>
      )}
      <Count day={day} />
    </td>
  );
}

/** The next weeks as a calendar shows them. Every figure opens the queue of its day. */
export function LoadGrid({ days, today }: { days: readonly LoadDay[]; today: CivilDate }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">Requests by due day, a week in a row</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th
              key={name}
              scope="col"
              className="pb-1 text-left text-xs font-medium text-ink-muted"
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, row) => (
          <tr key={week.find((day) => day !== null)?.on ?? row}>
            {week.map((day, column) =>
              day ? (
                <Cell key={day.on} day={day} today={today} isFirst={day.on === days[0]?.on} />
              ) : (
                <td key={WEEKDAYS[column]} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
