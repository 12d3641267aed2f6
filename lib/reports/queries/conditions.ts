import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import type { LeftRange } from "@/lib/reports/model/open-work";
import type { TaskAt } from "@/lib/reports/model/row-list";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import { Prisma } from "@/prisma/generated/client";

// Conditions over `request r`. The states are spelled out, not passed: partial indexes are chosen by these very words.

/**
 * What countsTowardsPromise says. The indexes request_counted_by_due and request_late_by_due leave out the first two and
 * answer it: of what was merged the one has its state beside it, and the other knows nothing, because it was never answered.
 * What was withdrawn late does not count, and is missed: whoever asks for what was missed asks for {@link WITHDRAWN_LATE} too.
 */
export const COUNTS = Prisma.sql`r.state not in ('withdrawn', 'rejected', 'merged')`;
/** As in the index request_late_by_due. */
export const ANSWERED_LATE = Prisma.sql`r.answered_on > r.due_on`;
/** As in the index request_withdrawn_late. */
export const WITHDRAWN_LATE = Prisma.sql`r.withdrawn_on > r.due_on`;
export const ANSWERED_IN_TIME = Prisma.sql`r.answered_on <= r.due_on`;
/** A request that counts and has no answer is open: these two say the same of it. */
export const UNANSWERED = Prisma.sql`r.answered_on is null`;

export function every(conditions: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  const given = conditions.filter((condition) => condition !== null);
  return given.length === 0 ? Prisma.sql`true` : Prisma.join(given, " and ");
}

export function narrowed({ controllerId, law, right }: Narrowing): Prisma.Sql {
  return every([
    controllerId === null ? null : Prisma.sql`r.controller_id = ${controllerId}::uuid`,
    ...narrowedWithin({ law, right }),
  ]);
}

/** The same without the controller, for figures that stand side by side for all of them. */
export function narrowedWithin({ law, right }: Pick<Narrowing, "law" | "right">) {
  return [
    law === null ? null : Prisma.sql`r.law = ${law}::"Law"`,
    right === null
      ? null
      : Prisma.sql`exists (select from request_right q where q.controller_id = r.controller_id
          and q.request_id = r.id and q."right" = ${right}::"Right")`,
  ];
}

export function dueWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`r.due_on between ${from}::date and ${to}::date`;
}

export function receivedWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`r.received_on between ${from}::date and ${to}::date`;
}

export function answeredWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`r.answered_on between ${from}::date and ${to}::date`;
}

/**
 * The moments of days, those of UTC, or with `around` those that are in them anywhere on earth. As moments: a moment and a day are
 * not compared by an index under row-level security. An end that leaves the calendar bounds nothing.
 */
export function momentsWithin(column: Prisma.Sql, { from, to }: DaySpan, around = 0): Prisma.Sql {
  const start = (day: CivilDate, days: number) => {
    const isOut = (days < 0 && day < FIRST_DAYS) || (days > 0 && day > LAST_DAYS);
    return isOut ? null : Prisma.sql`${`${addDays(day, days)}T00:00:00Z`}::timestamptz`;
  };
  const [first, end] = [start(from, -around), start(to, around + 1)];
  return every([first && Prisma.sql`${column} >= ${first}`, end && Prisma.sql`${column} < ${end}`]);
}

/** Days that others can be counted back from, and on from. */
const FIRST_DAYS = "0001-01-03";
const LAST_DAYS = "9999-12-29";

/** With an open task in a system that another company runs. `days` has the zones of all open requests. */
export function withTask({ systemId, isLate }: TaskAt, days: readonly ZoneDay[]): Prisma.Sql {
  const late = isLate ? Prisma.sql`t.due_on < ${todayOf(days)}` : Prisma.sql`true`;
  return Prisma.sql`${IS_OPEN} and exists (select from task t join processing_system s on s.id = t.system_id
    where t.controller_id = r.controller_id and t.request_id = r.id and t.state = 'open' and s.kind <> 'own'
      and s.id = ${systemId}::uuid and ${late})`;
}

/** Where a zone and a due day stand, if not in a request. */
type ZonedDueDay = { readonly zone: Prisma.Sql; readonly dueOn: Prisma.Sql };
const OF_REQUEST: ZonedDueDay = { zone: Prisma.sql`r.zone`, dueOn: Prisma.sql`r.due_on` };

/**
 * So many days left, asked in the request's own zone. Holds for zones in `days` only, so these must be the zones of
 * all open requests. The widest border comes first, in a form that an index understands.
 */
export function leftWithin(
  days: readonly ZoneDay[],
  { from, to }: LeftRange,
  { zone, dueOn }: ZonedDueDay = OF_REQUEST,
): Prisma.Sql {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return Prisma.sql`false`;
  const border = (day: ZoneDay["today"], side: "from" | "to") => {
    const left = side === "from" ? from : to;
    if (left === null) return null;
    const limit = addDays(day, left);
    return side === "from"
      ? Prisma.sql`${dueOn} >= ${limit}::date`
      : Prisma.sql`${dueOn} <= ${limit}::date`;
  };
  const widest = every([border(first.today, "from"), border(last.today, "to")]);
  if (days.length === 1) return Prisma.sql`(${widest} and ${inZones(first, zone)})`;
  // A day that is within in every zone needs no look at the zone, which costs more than all days together.
  const surely = every([border(last.today, "from"), border(first.today, "to")]);
  const byZone = days.map(
    (day) =>
      Prisma.sql`(${every([inZones(day, zone), border(day.today, "from"), border(day.today, "to")])})`,
  );
  return Prisma.sql`(${widest} and (${Prisma.join([Prisma.sql`(${surely})`, ...byZone], " or ")}))`;
}

/** The day it is now in the request's own zone. For zones in `days` only, as {@link leftWithin}. */
export function todayOf(days: readonly ZoneDay[], zone = OF_REQUEST.zone): Prisma.Sql {
  const whens = days.map((day) => Prisma.sql`when ${inZones(day, zone)} then ${day.today}::date`);
  return days.length === 0
    ? Prisma.sql`null::date`
    : Prisma.sql`(case ${Prisma.join(whens, " ")} end)`;
}

function inZones({ zones }: ZoneDay, zone: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${zone} = any(${[...zones]}::text[])`;
}
