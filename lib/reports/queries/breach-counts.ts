import type { Reads } from "@/lib/core/db";
import {
  type BreachCounts,
  type BreachKind,
  type BreachList,
  EVERY_BREACH,
} from "@/lib/reports/model/breach";
import { isWholeMonths, type Narrowing } from "@/lib/reports/model/filter";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { every, leftWithin } from "@/lib/reports/queries/conditions";
import {
  FACT_IS_LATE,
  FACT_IS_MISSING_ANSWER,
  FACT_IS_OPEN,
  FACT_IS_WITHDRAWN_LATE,
  factDueWithin,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { sumsSql } from "@/lib/reports/queries/sums";
import { Prisma } from "@/prisma/generated/client";

/** How many breaches a list holds, and how many of them still lack their cause. */
export async function countBreaches(
  tx: Reads,
  list: BreachList,
  days: readonly ZoneDay[],
): Promise<BreachCounts> {
  const [counts] = await tx.$queryRaw<BreachCounts[]>(breachCountsSql(list, days));
  return counts ?? { late: 0, open: 0, withdrawn: 0, causeMissing: 0 };
}

/** The register as the report's front page counts it: all years, narrowed like the page. */
export function countRegister(
  tx: Reads,
  narrowing: Narrowing,
  days: readonly ZoneDay[],
): Promise<BreachCounts> {
  return countBreaches(tx, registerOf(narrowing), days);
}

export function registerCountsSql(narrowing: Narrowing, days: readonly ZoneDay[]): Prisma.Sql {
  return breachCountsSql(registerOf(narrowing), days);
}

function registerOf({ controllerId, law, right }: Narrowing): BreachList {
  return { ...EVERY_BREACH, controllerId, law, right };
}

/**
 * What was answered or withdrawn late is summed up by month and cause, over all controllers or of one; other lists are counted
 * from facts.
 */
export function breachCountsSql(list: BreachList, days: readonly ZoneDay[]): Prisma.Sql {
  const isSummed = list.besides.length === 0 && (list.due === null || isWholeMonths(list.due));
  return isSummed ? fromSums(list, days) : fromFacts(list, days);
}

/** Why an answer was late is asked once there is an answer. */
function kindsOf({ kind, cause }: BreachList) {
  const has = (one: BreachKind) => kind === null || kind === one;
  return {
    hasLate: has("late"),
    hasOpen: has("open") && cause === null,
    hasWithdrawn: has("withdrawn") && cause === null,
  };
}

function fromSums(list: BreachList, days: readonly ZoneDay[]): Prisma.Sql {
  const { hasLate, hasOpen, hasWithdrawn } = kindsOf(list);
  const at = { zone: Prisma.sql`s.c`, dueOn: Prisma.sql`s.on_day` };
  const count = (isAsked: boolean, where: Prisma.Sql) =>
    isAsked ? Prisma.sql`coalesce(sum(s.n) filter (where ${where}), 0)::int` : Prisma.sql`0`;
  const late = every([
    Prisma.sql`s.kind = 'late' and s.c <> 'withdrawn'`,
    list.cause === null ? null : Prisma.sql`s.c = ${list.cause}`,
  ]);
  const overdue = leftWithin(days, LEFT_RANGES.overdue, at);
  const kinds = [
    ...(hasLate || hasWithdrawn ? ["late" as const] : []),
    ...(hasOpen ? ["open" as const] : []),
  ];
  return Prisma.sql`
    select ${count(hasLate, late)} as late,
      ${count(hasLate, Prisma.sql`${late} and s.c = 'missing'`)} as "causeMissing",
      ${count(hasOpen, Prisma.sql`s.kind = 'open' and ${overdue}`)} as open,
      ${count(hasWithdrawn, Prisma.sql`s.kind = 'late' and s.c = 'withdrawn'`)} as withdrawn
    from ${sumsSql(kinds, list, list.due)} s`;
}

/** From request_fact_late_by_due, request_fact_withdrawn_late and request_fact_open_by_due, or the one by controller. */
function fromFacts(list: BreachList, days: readonly ZoneDay[]): Prisma.Sql {
  const { hasLate, hasOpen, hasWithdrawn } = kindsOf(list);
  const asked = every([
    list.due && factDueWithin(list.due),
    list.besides.length === 0
      ? null
      : Prisma.sql`f.controller_id <> all(${[...list.besides]}::uuid[])`,
    narrowedIn("f", list),
  ]);
  const late = hasLate ? every([FACT_IS_LATE, causeIs(list.cause), asked]) : Prisma.sql`false`;
  const overdue = leftWithin(days, LEFT_RANGES.overdue, OF_FACT);
  const open = hasOpen
    ? every([FACT_IS_OPEN, FACT_IS_MISSING_ANSWER, overdue, asked])
    : Prisma.sql`false`;
  const withdrawn = hasWithdrawn ? every([FACT_IS_WITHDRAWN_LATE, asked]) : Prisma.sql`false`;
  return Prisma.sql`
    select count(*)::int as late, (count(*) filter (where f.late_cause is null))::int as "causeMissing",
      (select count(*)::int from request_fact f where ${open}) as open,
      (select count(*)::int from request_fact f where ${withdrawn}) as withdrawn
    from request_fact f where ${late}`;
}

function causeIs(cause: BreachList["cause"]): Prisma.Sql | null {
  if (cause === null) return null;
  return cause === "missing"
    ? Prisma.sql`f.late_cause is null`
    : Prisma.sql`f.late_cause = ${cause}`;
}
