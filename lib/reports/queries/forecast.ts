import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { BreachPlace } from "@/lib/reports/model/breach";
import { type DaySpan, EVERYTHING, type Narrowing } from "@/lib/reports/model/filter";
import {
  AGE_DAYS,
  type AgeNeed,
  ageNeeds,
  type Capacity,
  capacities,
  FARTHEST,
  type ForecastBasis,
  type ForecastCounts,
  type ForecastList,
  type LikelyLate,
  PACE_DAYS,
} from "@/lib/reports/model/forecast";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { every, todayOf } from "@/lib/reports/queries/conditions";
import {
  FACT_IS_MISSING_ANSWER,
  FACT_IS_OPEN,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { findAges } from "@/lib/reports/queries/pace";
import { sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/** All that the forecast is worked out from, whatever the report is narrowed to: there is one team and one line. */
export type ForecastGround = ForecastBasis & {
  readonly capacity: readonly Capacity[];
  readonly needs: readonly AgeNeed[];
  readonly days: readonly ZoneDay[];
};

export async function findForecastGround(
  tx: Reads,
  today: CivilDate,
  days: readonly ZoneDay[],
): Promise<ForecastGround> {
  const window = { from: addDays(today, -PACE_DAYS), to: addDays(today, -1) };
  const received = { from: addDays(today, -AGE_DAYS), to: addDays(today, -1) };
  const [rests, answered, ages] = await Promise.all([
    findRestDays(tx, { from: window.from, to: addDays(today, FARTHEST + 1) }),
    countAnswered(tx, window),
    findAges(tx, received, days),
  ]);
  let businessDays = 0;
  for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
    if (!rests.has(day)) businessDays += 1;
  }
  const throughput = { answered, businessDays };
  return {
    ...{ today, throughput, days },
    watched: ages.reduce((sum, one) => sum + one.answered + one.open, 0),
    capacity: capacities(throughput, today, (day) => !rests.has(day)),
    needs: ageNeeds(ages),
  };
}

async function countAnswered(tx: Reads, window: DaySpan): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select coalesce(sum(s.n), 0)::int as count from ${sumsSql(["went"], EVERYTHING, window)} s`;
  return row?.count ?? 0;
}

/** Days on which nobody works by any of the working calendars that controllers go by, each in its newest version. */
async function findRestDays(tx: Reads, { from, to }: DaySpan): Promise<Set<CivilDate>> {
  const rows = await tx.$queryRaw<{ on: Date }[]>`
    with used as (select distinct calendar as id from controller where ended_at is null),
    known as (
      select coalesce(w.weekend, '{6,7}') as weekend, coalesce(w.holidays, '[]') as holidays
      from (select id from used union all select 'weekends' where not exists (select from used)) u
      left join lateral (
        select weekend, holidays from working_calendar c where c.id = u.id
        order by c.created_at desc, c.version desc limit 1
      ) w on true
    )
    select d::date as "on" from generate_series(${from}::date, ${to}::date, interval '1 day') d
    where not exists (
      select from known k where not (extract(isodow from d)::int = any(k.weekend)
        or k.holidays @> jsonb_build_array(jsonb_build_object('on', to_char(d, 'YYYY-MM-DD'))))
    )`;
  return new Set(rows.map(({ on }) => dayOfColumn(on)));
}

/** As the sums of the line (migration 0056). */
const IS_IN_LINE = Prisma.sql`${FACT_IS_OPEN} and ${FACT_IS_MISSING_ANSWER} and not f.is_stopped`;

/**
 * How many can be answered by a due day, null past the horizon. Looked up by its place in an array, the days from today on: joined,
 * each was compared with every request.
 */
function answersBy({ capacity, today }: ForecastGround, dueOn: Prisma.Sql): Prisma.Sql {
  const answers = capacity.map((day) => day.answers);
  return Prisma.sql`(${answers}::int[])[greatest(${dueOn}, ${today}::date) - ${today}::date + 1]`;
}

/** How many days more an age needs, null where nothing is said of it. By its place, as {@link answersBy}: the ages from 0 on. */
function needsAt({ needs }: ForecastGround, age: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${needs.map(({ days }) => days)}::int[])[${age} + 1]`;
}

/**
 * What {@link likelyLate} says, in SQL: open work by due day with its place in the line (request_fact_open_by_due), held against
 * what can be answered by each due day and what its age needs. Nothing older and nothing due later is read.
 */
function judgedSql(ground: ForecastGround, list: ForecastList): Prisma.Sql {
  const { today, days } = ground;
  return Prisma.sql`
    select j.*, j.place > coalesce(j.answers, 0) as by_line, coalesce(j.needs > j.days_left, false) as by_age
    from (
      select f.request_id as id, f.due_on, f.due_on - f.today as days_left, f.today - f.received_on as age, f.place,
        ${answersBy(ground, Prisma.sql`f.due_on`)} as answers,
        ${needsAt(ground, Prisma.sql`f.today - f.received_on`)} as needs
      from (
        select f.controller_id, f.request_id, f.law, f.rights, f.due_on, f.received_on, ${todayOf(days, OF_FACT.zone)} as today,
          row_number() over (order by f.due_on, f.request_id)::int as place
        from request_fact f
        where ${IS_IN_LINE}
          and f.due_on <= ${addDays(today, FARTHEST + 1)}::date
      ) f
      where f.due_on - f.today between 0 and ${list.within} and ${narrowedIn("f", list)}
    ) j`;
}

/** How many will likely be late in each horizon. */
export async function countLikelyLate(
  tx: Reads,
  ground: ForecastGround,
  narrowing: Narrowing,
): Promise<ForecastCounts> {
  const [counts] = await tx.$queryRaw<ForecastCounts[]>(likelyLateCountsSql(ground, narrowing));
  return counts ?? { 7: 0, 14: 0 };
}

/**
 * What {@link judgedSql} says, added up from sums of the line: of a due day that can be answered as a whole, or not at all, it is
 * enough to know how many there are of each receipt and zone. Only where the answers end in the middle of a due day its requests are
 * looked at one by one (request_fact_open_by_due).
 */
export function likelyLateCountsSql(ground: ForecastGround, narrowing: Narrowing): Prisma.Sql {
  const { today, days } = ground;
  const span = { from: null, to: addDays(today, FARTHEST + 1) };
  return Prisma.sql`
    with due_days as materialized (
      select d.due_on, d.upto - d.n as before, d.upto, d.answers
      from (
        select s.on_day as due_on, sum(s.n)::int as n, (sum(sum(s.n)) over (order by s.on_day))::int as upto,
          coalesce(${answersBy(ground, Prisma.sql`s.on_day`)}, 0) as answers
        from ${sumsSql(["line"], EVERYTHING, span)} s group by s.on_day
      ) d
    ), judged as (
      select g.due_on - g.today as days_left, g.n, g.by_line, ${needsAt(ground, Prisma.sql`g.today - g.received_on`)} as needs
      from (
        select d.due_on, d.due_on - s.a as received_on, s.n, ${todayOf(days, Prisma.sql`s.c`)} as today,
          d.before >= d.answers as by_line
        from due_days d join ${sumsSql(["line"], narrowing, span)} s on s.on_day = d.due_on
        where d.before >= d.answers or d.upto <= d.answers
      ) g
      union all
      select f.due_on - f.today, 1, f.place > f.answers, ${needsAt(ground, Prisma.sql`f.today - f.received_on`)}
      from (
        select f.controller_id, f.law, f.rights, f.due_on, f.received_on, ${todayOf(days, OF_FACT.zone)} as today, d.answers,
          d.before + row_number() over (partition by f.due_on order by f.request_id) as place
        from due_days d join request_fact f on f.due_on = d.due_on
        where d.before < d.answers and d.upto > d.answers and ${IS_IN_LINE}
      ) f
      where ${narrowedIn("f", narrowing)}
    )
    select coalesce(sum(n) filter (where days_left <= 7), 0)::int as "7", coalesce(sum(n), 0)::int as "14"
    from judged where days_left between 0 and ${FARTHEST} and (by_line or coalesce(needs > days_left, false))`;
}

type RawLate = {
  readonly id: string;
  readonly dueOn: Date;
  readonly daysLeft: number;
  readonly age: number;
  readonly place: number;
  readonly answers: number | null;
  readonly needs: number | null;
  readonly byLine: boolean;
  readonly byAge: boolean;
};

export type LikelyLatePage = {
  readonly rows: readonly LikelyLate[];
  readonly next: BreachPlace | null;
};

/** Those that will likely be late, by due day; one more than asked for tells whether there is another page. */
export async function findLikelyLate(
  tx: Reads,
  ground: ForecastGround,
  list: ForecastList,
  after: BreachPlace | null,
  size: number,
): Promise<LikelyLatePage> {
  const beyond = after && Prisma.sql`(due_on, id) > (${after.dueOn}::date, ${after.id}::uuid)`;
  const late = Prisma.sql`(by_line or by_age)`;
  const found = await tx.$queryRaw<RawLate[]>`
    select id, due_on as "dueOn", days_left as "daysLeft", age, place, answers, needs, by_line as "byLine",
      by_age as "byAge"
    from (${judgedSql(ground, list)}) judged where ${every([late, beyond])}
    order by due_on, id limit ${size + 1}`;
  const rows = found.slice(0, size);
  const last = rows.at(-1);
  const hasMore = found.length > size && last !== undefined;
  return {
    rows: rows.map(toLate),
    next: hasMore ? { dueOn: dayOfColumn(last.dueOn), id: last.id } : null,
  };
}

function toLate({ id, daysLeft, age, place, answers, needs, byLine, byAge }: RawLate): LikelyLate {
  return {
    ...{ id, daysLeft },
    line: byLine ? { place, answers: answers ?? 0 } : null,
    age: byAge && needs !== null ? { age, needs } : null,
  };
}

/** Whether anything that is asked for is due in time to be foretold, late or not. Only asked where nothing is late. */
export async function isAnyForetold(
  tx: Reads,
  ground: ForecastGround,
  list: ForecastList,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isAny: boolean }[]>`
    select exists (select from (${judgedSql(ground, list)}) judged) as "isAny"`;
  return found?.isAny ?? false;
}
