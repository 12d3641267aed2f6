import type { Reads } from "@/lib/core/db";
import {
  CALIFORNIA_KIND_OF,
  CALIFORNIA_KINDS,
  CALIFORNIA_RESULTS,
  type CaliforniaGroup,
} from "@/lib/reports/model/california";
import { type DaySpan, EVERYTHING } from "@/lib/reports/model/filter";
import { NO_COUNTS, type SetAside, type StatementCounts } from "@/lib/reports/model/statement";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import { receivedWithin, todayOf } from "@/lib/reports/queries/conditions";
import {
  FACT_IS_MISSING_ANSWER,
  FACT_IS_WITHDRAWN_LATE,
  factAnsweredWithin,
  factDueWithin,
  factReceivedWithin,
  narrowedIn,
  OF_FACT,
} from "@/lib/reports/queries/facts";
import { RIGHTS, type Right } from "@/lib/requests/model/codes";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { Prisma } from "@/prisma/generated/client";

type CountsRow = StatementCounts & { readonly law: Law; readonly rights: string };

export type CountsByPart = {
  readonly counts: StatementCounts;
  readonly laws: readonly (StatementCounts & { readonly law: Law })[];
  readonly rights: readonly (StatementCounts & { readonly right: Right })[];
};

/** The days of a statement, and whether the last of them is still to come or today. */
export type StatementSpan = DaySpan & { readonly isRunning: boolean };

/** In the words of metrics.md: due days for what was kept, days of receipt and of the answer for the rest. */
function columns(span: StatementSpan, days: readonly ZoneDay[]): Prisma.Sql {
  const due = factDueWithin(span);
  const today = todayOf(days, OF_FACT.zone);
  const count = (where: Prisma.Sql, of = Prisma.sql`f.is_counted`) =>
    Prisma.sql`(count(*) filter (where ${of} and ${where}))::int`;
  return Prisma.sql`${count(factReceivedWithin(span))} as received, ${count(factAnsweredWithin(span))} as answered,
    ${count(openAfter(span))} as "openAtEnd",
    ${count(Prisma.sql`${due} and f.answered_on <= f.due_on`)} as kept,
    ${count(Prisma.sql`${due} and f.answered_on > f.due_on`)} as late,
    ${count(Prisma.sql`${due} and ${FACT_IS_MISSING_ANSWER} and f.due_on < ${today}`)} as overdue,
    ${count(due, FACT_IS_WITHDRAWN_LATE)} as "withdrawnLate",
    ${count(Prisma.sql`${due} and ${FACT_IS_MISSING_ANSWER} and f.due_on >= ${today}`)} as pending`;
}

/**
 * Received by the last day of a span, and without an answer when it ended; while it runs, all that is open now: in zones ahead of
 * ours its last day may be over.
 */
function openAfter({ to, isRunning }: StatementSpan): Prisma.Sql {
  if (isRunning) return Prisma.sql`(f.answered_on is null)`;
  return Prisma.sql`(f.received_on <= ${to}::date and (f.answered_on is null or f.answered_on > ${to}::date))`;
}

/**
 * The counts of one controller: all of them, by law and by right. `days` has the zones of all its open requests. Reads what each
 * request of the controller counts as, once: a statement of a large one read its requests twice, for two seconds.
 */
export async function findStatementCounts(
  tx: Reads,
  controllerId: string,
  span: StatementSpan,
  days: readonly ZoneDay[],
): Promise<CountsByPart> {
  const rows = await tx.$queryRaw<CountsRow[]>`
    select f.law, f.rights, ${columns(span, days)} from request_fact f
    where ${narrowedIn("f", { ...EVERYTHING, controllerId })} and (f.is_counted and (${factReceivedWithin(span)}
      or ${factAnsweredWithin(span)} or ${factDueWithin(span)} or ${openAfter(span)})
      or ${FACT_IS_WITHDRAWN_LATE} and ${factDueWithin(span)})
    group by f.law, f.rights order by f.law, f.rights`;
  const by = <Part extends string>(partsOf: (row: CountsRow) => readonly Part[]) => {
    const parts = new Map<Part, StatementCounts>();
    for (const row of rows) {
      for (const part of partsOf(row)) parts.set(part, plus(parts.get(part) ?? NO_COUNTS, row));
    }
    return [...parts];
  };
  return {
    counts: rows.reduce<StatementCounts>(plus, NO_COUNTS),
    laws: by(({ law }) => [law]).map(([law, counts]) => ({ law, ...counts })),
    // In the order of the codes, as the database would give them.
    rights: by(({ rights }) => rightsIn(rights)).map(([right, counts]) => ({ right, ...counts })),
  };
}

/** The rights of a fact, which has them all in one text. */
function rightsIn(rights: string): Right[] {
  const words = rights.split(" ");
  return RIGHTS.filter((right) => words.includes(right));
}

function plus(one: StatementCounts, other: StatementCounts): StatementCounts {
  return {
    received: one.received + other.received,
    answered: one.answered + other.answered,
    openAtEnd: one.openAtEnd + other.openAtEnd,
    kept: one.kept + other.kept,
    late: one.late + other.late,
    overdue: one.overdue + other.overdue,
    withdrawnLate: one.withdrawnLate + other.withdrawnLate,
    pending: one.pending + other.pending,
  };
}

/** What was received in the span and counts nowhere, but that what was withdrawn late is missed. */
export async function findSetAside(
  tx: Reads,
  controllerId: string,
  span: DaySpan,
): Promise<SetAside> {
  const [row] = await tx.$queryRaw<SetAside[]>`
    select (count(*) filter (where r.state = 'withdrawn'))::int as withdrawn,
      (count(*) filter (where r.state = 'rejected'))::int as rejected,
      (count(*) filter (where r.state = 'merged'))::int as merged
    from request r where r.controller_id = ${controllerId}::uuid and ${receivedWithin(span)}`;
  return row ?? { withdrawn: 0, rejected: 0, merged: 0 };
}

const KIND_OF_RIGHT = Prisma.sql`(case q."right"::text ${Prisma.join(
  Object.entries(CALIFORNIA_KIND_OF).map(
    ([right, kind]) => Prisma.sql`when ${right}::text then ${kind}::text`,
  ),
  " ",
)} end)`;

/**
 * Requests under Californian law that were received in a calendar year, as § 7102 counts: what was withdrawn was received,
 * what was no request or is one with another was not. One that asks twice for the same kind is one.
 */
export async function findCaliforniaGroups(
  tx: Reads,
  controllerId: string,
  year: number,
): Promise<CaliforniaGroup[]> {
  const span = `${year}-01-01`;
  const end = `${year}-12-31`;
  const rows = await tx.$queryRaw<CaliforniaGroup[]>`
    select kind, result, case when result in ('complied', 'denied', 'nothing_held') then days end as days,
      count(*)::int as count
    from (
      select kind, days, case when is_withdrawn then 'withdrawn' when days is null then 'open'
        when complied then 'complied' when denied then 'denied' when nothing then 'nothing_held'
        when given_up then 'withdrawn' else 'open' end as result
      from (
        select r.id, ${KIND_OF_RIGHT} as kind, r.answered_on - least(r.received_on, r.answered_on) as days,
          r.state = 'withdrawn' as is_withdrawn,
          coalesce(bool_or(q.outcome in ('fulfilled', 'partly_fulfilled')), false) as complied,
          coalesce(bool_or(q.outcome = 'refused'), false) as denied,
          coalesce(bool_or(q.outcome = 'no_data_found'), false) as nothing,
          coalesce(bool_or(q.outcome = 'withdrawn'), false) as given_up
        from request r
        join request_right q on q.controller_id = r.controller_id and q.request_id = r.id
        where r.controller_id = ${controllerId}::uuid and r.law in ('california', 'california_opt_out')
          and r.state not in ('rejected', 'merged')
          and r.received_on between ${span}::date and ${end}::date
        group by r.id, 2, r.answered_on, r.received_on, r.state
      ) asked
    ) decided
    group by 1, 2, 3`;
  return rows.filter(
    ({ kind, result }) => CALIFORNIA_KINDS.includes(kind) && CALIFORNIA_RESULTS.includes(result),
  );
}
