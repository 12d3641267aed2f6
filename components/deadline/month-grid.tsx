import { cn } from "@/components/ui/cn";
import { civilDate, weekdayOf } from "@/lib/core/civil-date";
import {
  DAY_KINDS,
  type DayKind,
  type PicturedDay,
  type PicturedMonth,
} from "@/lib/deadlines/model/picture";
import { monthIn, type Translate, type WhyWords } from "@/lib/sla/present/words";

/** Each kind has a shape of its own, so that it is told from the others in grey, in print and in forced colours. */
const LOOKS: Readonly<Record<DayKind, string>> = {
  begin: "rounded-full border-2 border-accent font-semibold",
  counted: "border-b-2 border-accent",
  off: "border-b-2 border-accent text-ink-muted italic",
  extension: "border-b-4 border-double border-accent",
  skipped: "text-ink-muted line-through",
  paused: "rounded-sm border border-dashed border-warn bg-warn-wash",
  due: "rounded-full border-2 border-accent bg-accent font-semibold text-on-accent",
  after: "border-b-2 border-dotted border-line-strong text-ink-muted",
};

/** As large as a day is read, or as seven of them fit beside each other where letters are large. */
const DAY = "tabular inline-flex size-[min(1.625rem,12vw)] items-center justify-center text-sm";

function Mark({ kind, children }: { kind: DayKind; children: string }) {
  return <span className={cn(DAY, "[print-color-adjust:exact]", LOOKS[kind])}>{children}</span>;
}

function describeDay({ kind, name }: PicturedDay, say: Translate): string {
  const said = say(`picture.kinds.${kind}`);
  return name === null ? said : say("picture.named", { kind: said, name });
}

/** The weeks of a month, Monday first, with null where a week reaches into another month. */
function weeksOf(month: string): (number | null)[][] {
  const first = civilDate(`${month}-01`);
  const [year = 0, number = 0] = month.split("-").map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = weekdayOf(first) - 1;
  const weeks = Math.ceil((before + length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - before + 1;
      return day >= 1 && day <= length ? day : null;
    }),
  );
}

type MonthProps = { month: PicturedMonth; say: Translate; why: WhyWords };

function Month({ month: { days, month }, say, why }: MonthProps) {
  const byNumber = new Map(days.map((day) => [Number(day.on.slice(8)), day]));
  return (
    <table className="break-inside-avoid text-center">
      <caption className="pb-1 text-left text-base font-semibold">{monthIn(why, month)}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col" className="text-xs font-medium text-ink-muted">
              <abbr title={say(`picture.weekdaysLong.${weekday}`)} className="no-underline">
                {say(`picture.weekdays.${weekday}`)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={`${month}-${week.find((day) => day !== null)}`}>
            {[...week.entries()].map(([weekday, number]) => {
              const day = byNumber.get(number ?? 0);
              const words = day && describeDay(day, say);
              return (
                <td key={weekday} className="p-px" title={words}>
                  {day && <Mark kind={day.kind}>{String(number)}</Mark>}
                  {words && <span className="sr-only">, {words}</span>}
                  {!day && number !== null && (
                    <span className={cn(DAY, "text-ink-muted")}>{number}</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type MonthGridProps = { months: readonly PicturedMonth[]; say: Translate; why: WhyWords };

/** Every day of a clock in its month, with a key to the kinds that occur. */
export function MonthGrid({ months, say, why }: MonthGridProps) {
  const kinds = new Set(months.flatMap(({ days }) => days.map(({ kind }) => kind)));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-x-5 gap-y-5">
        {months.map((month) => (
          <Month key={month.month} month={month} say={say} why={why} />
        ))}
      </div>
      <ul aria-label={say("picture.key")} className="flex flex-wrap gap-x-5 gap-y-2 text-base">
        {DAY_KINDS.filter((kind) => kinds.has(kind)).map((kind) => (
          <li key={kind} className="flex items-center gap-2">
            <span aria-hidden="true">
              <Mark kind={kind}>7</Mark>
            </span>
            {say(`picture.kinds.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
