import type { CivilDate } from "@/lib/core/civil-date";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { RowList, RowVerdict } from "@/lib/reports/model/row-list";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  ANSWERED_IN_TIME,
  ANSWERED_LATE,
  answeredWithin,
  COUNTS,
  dueWithin,
  every,
  leftWithin,
  narrowed,
  receivedWithin,
  UNANSWERED,
  WITHDRAWN_LATE,
  withTask,
} from "@/lib/reports/queries/conditions";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import { Prisma } from "@/prisma/generated/client";

/** What a list asks of a row: a count and its rows are asked for in the same words. */
export function rowConditions(list: RowList, days: readonly ZoneDay[]): Prisma.Sql {
  const { due, received, answered, openOn, verdict, left, owner, task } = list;
  return every([
    verdict === null ? null : verdictIs(verdict, days),
    left === null ? null : Prisma.sql`${IS_OPEN} and ${leftWithin(days, LEFT_RANGES[left])}`,
    due && dueWithin(due),
    received && receivedWithin(received),
    answered && answeredWithin(answered),
    openOn && openAtEndOf(openOn),
    owner === null ? null : ownedBy(owner),
    task && withTask(task, days),
    narrowed(list),
  ]);
}

function openAtEndOf(day: CivilDate): Prisma.Sql {
  return Prisma.sql`${COUNTS} and r.received_on <= ${day}::date
    and (${UNANSWERED} or r.answered_on > ${day}::date)`;
}

function ownedBy(owner: "nobody" | "somebody"): Prisma.Sql {
  return owner === "nobody" ? Prisma.sql`r.owner_id is null` : Prisma.sql`r.owner_id is not null`;
}

/**
 * What promiseVerdict says, in SQL. Of what does not count, what was withdrawn late is missed; the due days of a list are those of
 * request_counted_by_due, or of request_withdrawn_late where nothing else is asked for.
 */
function verdictIs(verdict: RowVerdict, days: readonly ZoneDay[]): Prisma.Sql {
  if (verdict === "withdrawn") return WITHDRAWN_LATE;
  const found = Prisma.sql`${COUNTS} and ${ofCounted(verdict, days)}`;
  const isMissedToo = verdict === "missed" || verdict === "counted";
  return isMissedToo ? Prisma.sql`(${found} or ${WITHDRAWN_LATE})` : found;
}

function ofCounted(
  verdict: Exclude<RowVerdict, "withdrawn">,
  days: readonly ZoneDay[],
): Prisma.Sql {
  const overdue = Prisma.sql`(${UNANSWERED} and ${leftWithin(days, LEFT_RANGES.overdue)})`;
  switch (verdict) {
    case "kept":
      return ANSWERED_IN_TIME;
    case "late":
      return ANSWERED_LATE;
    case "overdue":
      return Prisma.sql`${IS_OPEN} and ${overdue}`;
    case "pending":
      return Prisma.sql`${IS_OPEN} and ${UNANSWERED} and not ${overdue}`;
    case "missed":
      return Prisma.sql`(${ANSWERED_LATE} or ${overdue})`;
    case "any":
      return Prisma.sql`true`;
    case "answered":
      return Prisma.sql`r.answered_on is not null`;
    case "open":
      return Prisma.sql`${IS_OPEN} and ${UNANSWERED}`;
    case "counted":
      return Prisma.sql`(r.answered_on is not null or ${overdue})`;
  }
}
