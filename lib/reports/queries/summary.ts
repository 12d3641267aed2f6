import type { MorningsBefore } from "@/lib/attendance/model/morning";
import { civilDateIn, monthOf } from "@/lib/core/civil-date";
import { dayOfColumn, isoDay } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { EVERYTHING, periodMonths, spanOf } from "@/lib/reports/model/filter";
import { bandCounts, dueAhead, type OpenGroup } from "@/lib/reports/model/open-work";
import { monthSeries } from "@/lib/reports/model/promise";
import { SUMMARY_DAYS, SUMMARY_MONTHS, type SummaryFigures } from "@/lib/reports/model/summary";
import { zoneDays } from "@/lib/reports/model/zone-days";
import { findAnsweredMonths } from "@/lib/reports/queries/answered-months";
import { countRegister } from "@/lib/reports/queries/breach-counts";
import { findOpenGroups } from "@/lib/reports/queries/open-groups";
import { todaysIn } from "@/lib/requests/model/todays";
import { IS_OPEN } from "@/lib/requests/queries/is-open";

/** The figures of the reports' front page that go by mail, and the own work of some people where they are named. */
export async function findSummary(
  tx: Reads,
  owners: readonly string[] | null,
  now: Date,
): Promise<SummaryFigures> {
  const asOf = civilDateIn("UTC", now);
  const listed = periodMonths({ kind: "last", months: SUMMARY_MONTHS }, monthOf(asOf));
  const groups = await findOpenGroups(tx, EVERYTHING);
  const todays = todaysIn(
    groups.map(({ zone }) => zone),
    now,
  );
  const [answered, own, { causeMissing }] = await Promise.all([
    findAnsweredMonths(tx, spanOf(listed), EVERYTHING),
    owners === null ? null : findOwnGroups(tx, owners),
    countRegister(tx, EVERYTHING, zoneDays(todays)),
  ]);
  return {
    own: own && bandCounts(own, todays),
    all: bandCounts(groups, todays),
    ahead: dueAhead(groups, todays, asOf).slice(0, SUMMARY_DAYS),
    months: monthSeries(listed, answered, groups, todays),
    causeMissing,
  };
}

async function findOwnGroups(tx: Reads, owners: readonly string[]): Promise<OpenGroup[]> {
  const rows = await tx.$queryRaw<(Omit<OpenGroup, "dueOn"> & { readonly dueOn: Date })[]>`
    select r.zone, r.due_on as "dueOn", count(*)::int as owned, 0 as unowned from request r
    where ${IS_OPEN} and r.owner_id = any(${[...owners]}::uuid[]) group by r.zone, r.due_on`;
  return rows.map((row) => ({ ...row, dueOn: dayOfColumn(row.dueOn) }));
}

/** Who has chosen how often figures come, of those who chose. */
export async function findSummaryChoices(tx: Reads): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; rhythm: string }[]>`
    select id, summary_rhythm as rhythm from person where summary_rhythm is not null`;
  return new Map(rows.map(({ id, rhythm }) => [id, rhythm]));
}

/** When everybody on the team last had figures, and since when they are on it. What was dropped before it left was not had. */
export async function findSummariesBefore(tx: Reads): Promise<ReadonlyMap<string, MorningsBefore>> {
  const rows = await tx.$queryRaw<{ id: string; since: Date; sentOn: Date | null }[]>`
    select p.id, p.created_at as since, (
      select s.sent_on from summary_mail s
      where s.person_id = p.id and not exists (select from outbox_mail o where o.state = 'cancelled'
        and o.dedupe_key = 'summary:' || s.person_id || ':' || to_char(s.sent_on, 'YYYY-MM-DD'))
      order by s.sent_on desc limit 1) as "sentOn"
    from person p where p.staff_role is not null and p.disabled_at is null`;
  return new Map(
    rows.map(({ id, since, sentOn }) => [id, { since, sentOn: sentOn && isoDay(sentOn) }]),
  );
}
