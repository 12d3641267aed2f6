import type { DaySpan, Narrowing } from "@/lib/reports/model/filter";
import { every } from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

// Conditions over `request_fact f`: what a request counts as, for figures of single days or of all controllers side by side. Triggers
// keep it in step with the request, in whatever changes one. The words are those of its partial indexes (migration 0052), each of
// which answers alone.

/** Where a fact has its zone and due day, for `leftWithin` and `todayOf`. */
export const OF_FACT = { zone: Prisma.sql`f.zone`, dueOn: Prisma.sql`f.due_on` };

export const FACT_IS_OPEN = Prisma.sql`f.is_open`;
/** As `UNANSWERED` of a request. */
export const FACT_IS_MISSING_ANSWER = Prisma.sql`f.answered_on is null`;
export const FACT_IS_ANSWERED = Prisma.sql`f.is_counted and f.answered_on is not null`;
/** As in the index request_fact_late_by_due. */
export const FACT_IS_LATE = Prisma.sql`f.is_counted and f.answered_on > f.due_on`;

/** As in the index request_fact_withdrawn_late: it does not count, and is missed (migration 0059). */
export const FACT_IS_WITHDRAWN_LATE = Prisma.sql`f.late_cause = 'withdrawn'`;

export function factDueWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`f.due_on between ${from}::date and ${to}::date`;
}

export function factReceivedWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`f.received_on between ${from}::date and ${to}::date`;
}

export function factAnsweredWithin({ from, to }: DaySpan): Prisma.Sql {
  return Prisma.sql`f.answered_on between ${from}::date and ${to}::date`;
}

/** Of a fact `f`, of a controller's sums `s` or of changes `g`, each of which has all rights of a request in one. */
export function narrowedIn(
  alias: "f" | "g" | "s",
  { controllerId, law, right }: Narrowing,
): Prisma.Sql {
  const table = Prisma.raw(alias);
  return every([
    controllerId === null ? null : Prisma.sql`${table}.controller_id = ${controllerId}::uuid`,
    law === null ? null : Prisma.sql`${table}.law = ${law}`,
    right === null ? null : Prisma.sql`${right} = any(string_to_array(${table}.rights, ' '))`,
  ]);
}
