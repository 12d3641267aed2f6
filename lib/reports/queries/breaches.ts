import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { BreachKind, BreachList, BreachPlace, Told } from "@/lib/reports/model/breach";
import { LEFT_RANGES } from "@/lib/reports/model/open-work";
import type { ZoneDay } from "@/lib/reports/model/zone-days";
import {
  ANSWERED_LATE,
  COUNTS,
  dueWithin,
  every,
  leftWithin,
  narrowed,
  UNANSWERED,
  WITHDRAWN_LATE,
} from "@/lib/reports/queries/conditions";
import { LATE_CAUSES, type LateCause } from "@/lib/requests/model/codes";
import type { RequestState } from "@/lib/requests/model/state";
import { IS_OPEN } from "@/lib/requests/queries/is-open";
import type { ClockKind } from "@/lib/sla/model/clocks";
import { Prisma } from "@/prisma/generated/client";

/** One breach on record: a late answer, an open request whose due day has passed, or one that was withdrawn then. */
export type BreachRow = {
  readonly id: string;
  readonly reference: string;
  readonly controllerName: string;
  readonly state: RequestState;
  readonly zone: string;
  readonly dueOn: CivilDate;
  readonly answeredOn: CivilDate | null;
  readonly withdrawnOn: CivilDate | null;
  readonly cause: LateCause | null;
  readonly told: Told;
  /** The clock that was missed: which one governed, and its rule. */
  readonly governs: ClockKind;
  readonly ruleId: string;
};

export type BreachPage = { readonly rows: readonly BreachRow[]; readonly next: BreachPlace | null };

type RawBreach = Omit<BreachRow, "dueOn" | "answeredOn" | "withdrawnOn" | "cause" | "told"> & {
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly withdrawnOn: Date | null;
  readonly cause: string | null;
  readonly answerAt: Date | null;
  readonly messageAt: Date | null;
  readonly messageId: string | null;
};

/** Breaches by due day, newest first. */
export async function findBreachPage(
  tx: Reads,
  list: BreachList,
  days: readonly ZoneDay[],
  after: BreachPlace | null,
  size: number,
): Promise<BreachPage> {
  const found = await tx.$queryRaw<RawBreach[]>(breachPageSql(list, days, after, size + 1));
  const rows = found.slice(0, size).map(toBreach);
  const last = rows.at(-1);
  const hasMore = found.length > size && last !== undefined;
  return { rows, next: hasMore ? { dueOn: last.dueOn, id: last.id } : null };
}

/**
 * With what the controller was told of each since its due day was over: of what was sent before, nobody can say that it did.
 * Late answers (request_late_by_due), open requests past their due day (request_open_by_due) and those withdrawn late
 * (request_withdrawn_late) are three ordered lists; each gives at most a page, so what is merged does not grow with the register.
 */
export function breachPageSql(
  list: BreachList,
  days: readonly ZoneDay[],
  after: BreachPlace | null,
  limit: number,
): Prisma.Sql {
  const { late, open, withdrawn } = breachParts(list, days);
  const beyond =
    after === null
      ? null
      : Prisma.sql`(r.due_on, r.id) < (${after.dueOn}::date, ${after.id}::uuid)`;
  const part = (where: Prisma.Sql) =>
    Prisma.sql`(select * from request r where ${every([where, beyond])}
      order by r.due_on desc, r.id desc limit ${limit})`;
  return Prisma.sql`
    select r.id, r.reference, c.name as "controllerName", r.state::text as state, r.zone,
      r.due_on as "dueOn", r.answered_on as "answeredOn",
      r.withdrawn_on as "withdrawnOn", r.late_cause as cause,
      (select max(a.sent_at) from answer a where a.controller_id = r.controller_id
        and a.request_id = r.id and a.state = 'sent') as "answerAt",
      r.governs::text as governs, r.rule_id as "ruleId", m.sent_at as "messageAt", m.id as "messageId"
    from (select * from (${part(late)} union all ${part(open)} union all ${part(withdrawn)}) r
      order by r.due_on desc, r.id desc limit ${limit}) r
    join controller c on c.id = r.controller_id
    left join lateral (select m.id, m.sent_at from message m where m.controller_id = r.controller_id
      and m.request_id = r.id and m.kind = 'to_controller'
      and (m.sent_at at time zone r.zone)::date > r.due_on order by m.sent_at desc, m.id limit 1) m on true
    order by r.due_on desc, r.id desc`;
}

function breachParts(list: BreachList, days: readonly ZoneDay[]) {
  const besides =
    list.besides.length === 0
      ? null
      : Prisma.sql`r.controller_id <> all(${[...list.besides]}::uuid[])`;
  const asked = [list.due && dueWithin(list.due), besides, narrowed(list)];
  const no = Prisma.sql`false`;
  const isAsked = (kind: BreachKind) => list.kind === null || list.kind === kind;
  const hasCause = list.cause === null ? null : causeIs(list.cause);
  return {
    late: every([COUNTS, ANSWERED_LATE, isAsked("late") ? null : no, hasCause, ...asked]),
    open: every([
      ...[IS_OPEN, UNANSWERED, leftWithin(days, LEFT_RANGES.overdue)],
      // Why an answer was late is asked once there is an answer.
      isAsked("open") && list.cause === null ? null : no,
      ...asked,
    ]),
    withdrawn: every([
      WITHDRAWN_LATE,
      isAsked("withdrawn") && list.cause === null ? null : no,
      ...asked,
    ]),
  };
}

function causeIs(cause: LateCause | "missing"): Prisma.Sql {
  return cause === "missing"
    ? Prisma.sql`r.late_cause is null`
    : Prisma.sql`r.late_cause = ${cause}`;
}

function toBreach(raw: RawBreach): BreachRow {
  const { answerAt, messageAt, messageId, cause, dueOn, answeredOn, withdrawnOn, ...row } = raw;
  return {
    ...row,
    dueOn: dayOfColumn(dueOn),
    answeredOn: answeredOn && dayOfColumn(answeredOn),
    withdrawnOn: withdrawnOn && dayOfColumn(withdrawnOn),
    cause: LATE_CAUSES.find((code) => code === cause) ?? null,
    told: toldBy(answerAt, messageAt, messageId),
  };
}

function toldBy(answerAt: Date | null, messageAt: Date | null, messageId: string | null): Told {
  if (answerAt !== null) return { kind: "answer", at: answerAt };
  if (messageAt === null || messageId === null) return { kind: "nothing" };
  return { kind: "message", at: messageAt, messageId };
}
