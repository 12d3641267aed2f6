import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import { RequestCipher, requestKeyPlace } from "@/lib/subjects/model";
import type { RequestView } from "@/lib/submissions/model/request-view";
import type { ListQuery } from "@/lib/submissions/schema/list";
import { Prisma } from "@/prisma/generated/client";

type Days = "askedOn" | "receivedOn" | "dueOn" | "stoppedSince" | "answeredOn";
type Row = Omit<RequestView, Days | "controllerReference"> & {
  readonly id: string;
  readonly askedOn: Date | null;
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly stoppedSince: Date | null;
  readonly answeredOn: Date | null;
  readonly controllerReference: Uint8Array | null;
  readonly wrapped: Uint8Array | null;
};

/** An outcome is nobody's to know before the answer was sent. */
const COLUMNS = Prisma.sql`r.id, r.reference, r.controller_reference as "controllerReference", r.channel::text as channel,
  r.state::text as state, r.ball_holder::text as "ballHolder", r.ball_since as "ballSince", r.law::text as law,
  r.asked_on as "askedOn", r.received_at as "receivedAt", r.received_on as "receivedOn", r.zone, r.due_on as "dueOn",
  r.governs::text as governs, r.stopped_since as "stoppedSince", r.acknowledged_at as "acknowledgedAt",
  r.answered_at as "answeredAt", r.answered_on as "answeredOn", r.closed_at as "closedAt",
  r.reject_reason as "rejectReason", k.wrapped,
  (select o.reference from request o where o.controller_id = r.controller_id and o.id = r.merged_into_id) as "continuesAs",
  (select json_agg(json_build_object('right', q."right",
      'outcome', case when r.answered_at is not null then q.outcome end))
    from request_right q where q.controller_id = r.controller_id and q.request_id = r.id) as rights,
  (select json_agg(json_build_object('kind', c.kind, 'ruleId', c.rule_id, 'ruleVersion', c.rule_version,
      'beganOn', c.began_on, 'firstDueOn', c.first_due_on, 'dueOn', c.due_on, 'pausedDays', c.paused_days,
      'extended', c.extended))
    from request_clock c where c.controller_id = r.controller_id and c.request_id = r.id) as clocks,
  (select coalesce(json_agg(json_build_object('reason', p.reason, 'from', p.from_on, 'to', p.to_on) order by p.from_on, p.id), '[]')
    from clock_pause p where p.controller_id = r.controller_id and p.request_id = r.id) as pauses,
  (select coalesce(json_agg(json_build_object('reason', e.reason, 'noticeOn', e.notice_on) order by e.notice_on, e.id), '[]')
    from clock_extension e where e.controller_id = r.controller_id and e.request_id = r.id) as extensions,
  (select coalesce(max(a.happened_at), r.received_at) from audit_event a
    where a.controller_id = r.controller_id and a.request_id = r.id and a.audience = 'controller') as "updatedAt"`;

const FROM = Prisma.sql`from request r
  left join request_key k on k.controller_id = r.controller_id and k.request_id = r.id`;

/** A controller's request by its reference. Null for another controller's, as for one that is not there. */
export async function findRequestView(
  reads: Reads,
  controllerId: string,
  reference: string,
): Promise<RequestView | null> {
  const [row] = await reads.$queryRaw<Row[]>`
    select ${COLUMNS} ${FROM} where r.controller_id = ${controllerId}::uuid and r.reference = ${reference}`;
  return row ? viewOf(controllerId, row) : null;
}

export type ViewPage = {
  readonly requests: readonly RequestView[];
  /** The id of the last request, where more follow. */
  readonly last: string | null;
};

/**
 * A page of a controller's requests, in the order in which they were made: what comes while somebody reads, comes last. Null where it
 * is asked for from a request on that is none of the controller's.
 */
export async function listRequestViews(
  reads: Reads,
  controllerId: string,
  query: ListQuery,
): Promise<ViewPage | null> {
  const rows = await reads.$queryRaw<Row[]>`
    select ${COLUMNS} ${FROM} where ${Prisma.join(conditions(controllerId, query), " and ")}
    order by r.created_at, r.id limit ${query.limit + 1}`;
  if (rows.length === 0 && query.after !== null && !(await isOf(reads, controllerId, query.after)))
    return null;
  const shown = rows.slice(0, query.limit);
  return {
    requests: shown.map((row) => viewOf(controllerId, row)),
    last: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

async function isOf(reads: Reads, controllerId: string, id: string): Promise<boolean> {
  const found = await reads.$queryRaw<unknown[]>`
    select from request where controller_id = ${controllerId}::uuid and id = ${id}::uuid`;
  return found.length > 0;
}

function conditions(controllerId: string, query: ListQuery): Prisma.Sql[] {
  const { after, dueFrom, dueTo, right, states, updatedSince } = query;
  return [
    Prisma.sql`r.controller_id = ${controllerId}::uuid`,
    ...(after === null ? [] : [madeAfter(controllerId, after)]),
    ...(states.length === 0 ? [] : [Prisma.sql`r.state::text = any(${[...states]}::text[])`]),
    ...(dueFrom === null ? [] : [Prisma.sql`r.due_on >= ${dueFrom}::date`]),
    ...(dueTo === null ? [] : [Prisma.sql`r.due_on <= ${dueTo}::date`]),
    ...(right === null
      ? []
      : [
          Prisma.sql`exists (select from request_right q where q.controller_id = r.controller_id
            and q.request_id = r.id and q."right"::text = ${right})`,
        ]),
    ...(updatedSince === null
      ? []
      : [
          Prisma.sql`r.id in (select a.request_id from audit_event a where a.controller_id = ${controllerId}::uuid
            and a.happened_at >= ${updatedSince}::timestamptz and a.audience = 'controller')`,
        ]),
  ];
}

/** Ids are random, and two may be made at once. Asked for by itself, the other's moment is a bound that an index is entered by. */
function madeAfter(controllerId: string, after: string): Prisma.Sql {
  return Prisma.sql`(r.created_at, r.id) > ((select l.created_at from request l
    where l.controller_id = ${controllerId}::uuid and l.id = ${after}::uuid), ${after}::uuid)`;
}

function viewOf(controllerId: string, { id, wrapped, ...row }: Row): RequestView {
  return {
    ...row,
    controllerReference: opened(controllerId, id, wrapped, row.controllerReference),
    askedOn: row.askedOn && dayOfColumn(row.askedOn),
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    stoppedSince: row.stoppedSince && dayOfColumn(row.stoppedSince),
    answeredOn: row.answeredOn && dayOfColumn(row.answeredOn),
  };
}

/** What the controller calls it; null once the request's key was destroyed. */
function opened(
  controllerId: string,
  requestId: string,
  wrapped: Uint8Array | null,
  sealed: Uint8Array | null,
): string | null {
  if (wrapped === null || sealed === null) return null;
  const key = keyRing().unwrap(requestKeyPlace(controllerId, requestId), wrapped);
  return new RequestCipher(key, controllerId).open(
    "request.controller_reference",
    requestId,
    sealed,
  );
}
