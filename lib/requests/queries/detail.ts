import { findRequestClocks, type RequestClock } from "@/lib/clocks/queries/request-clocks";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import {
  REFUSAL_GROUNDS,
  type RefusalGround,
  type Right,
  type RightOutcome,
} from "@/lib/requests/model/codes";
import { type IdentifierKind, maskIdentifier } from "@/lib/requests/model/identifier";
import type { BallHolder } from "@/lib/requests/model/state";
import type { ChannelCode } from "@/lib/requests/present";
import type { Standing } from "@/lib/requests/queries/standing";
import type { ClockKind } from "@/lib/sla/model/clocks";
import type { DerivationStep } from "@/lib/sla/model/derivation";
import type { Law } from "@/lib/sla/model/shipped/laws";
import { findRequestCipher } from "@/lib/subjects/queries";

export type Named = { readonly id: string; readonly name: string };

/** A request as the desk sees it before anything of its subject is revealed. */
export type RequestDetail = Standing & {
  readonly controllerName: string;
  readonly channel: ChannelCode;
  readonly law: Law;
  readonly askedOn: CivilDate | null;
  /** The day proof of identity or a fee came, where a law counts from it. */
  readonly relevantOn: CivilDate | null;
  readonly receivedAt: Date;
  /** All its clocks, our own first, and the one that governs with how its day came about. */
  readonly clocks: readonly RequestClock[];
  readonly governs: ClockKind;
  readonly derivation: readonly DerivationStep[];
  readonly agreement: { readonly id: string; readonly version: number } | null;
  readonly ballHolder: BallHolder;
  readonly ballSince: Date;
  readonly owner: Named | null;
  readonly submittedBy: Named | null;
  readonly instructedBy: Named | null;
  /** Somebody without an account instructed us; the name is part of what is revealed. */
  readonly isInstructedByName: boolean;
  readonly acknowledgedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly rejectReason: string | null;
  readonly rights: readonly {
    readonly right: Right;
    readonly outcome: RightOutcome | null;
    readonly ground: RefusalGround | null;
  }[];
  readonly identifiers: readonly {
    readonly id: string;
    readonly kind: IdentifierKind;
    readonly masked: string;
  }[];
  /** The mail it was made from. */
  readonly mailId: string | null;
  readonly hasNotes: boolean;
  readonly hasToldPerson: boolean;
  /** The last event there was when this was read: what a form written against it has seen. */
  readonly lastEventId: string;
};

type Row = Omit<
  RequestDetail,
  | "receivedOn"
  | "dueOn"
  | "answeredOn"
  | "alarmedOn"
  | "pausedSince"
  | "stoppedSince"
  | "askedOn"
  | "relevantOn"
  | "clocks"
  | "derivation"
  | "identifiers"
  | "rights"
> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
  readonly answeredOn: Date | null;
  readonly alarmedOn: Date | null;
  readonly pausedSince: Date | null;
  readonly stoppedSince: Date | null;
  readonly askedOn: Date | null;
  readonly relevantOn: Date | null;
  readonly rights: readonly (Omit<RequestDetail["rights"][number], "ground"> & {
    readonly ground: string | null;
  })[];
};

/** A request's own row. What else belongs to it is found by its ids, {@link completeDetail} among it. */
export type RequestHead = Omit<RequestDetail, "clocks" | "derivation" | "identifiers">;

/** The row of a reference. Staff only: it looks across controllers. */
export async function findRequestHead(tx: Reads, reference: string): Promise<RequestHead | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select r.controller_id as "controllerId", r.id as "requestId", r.reference, r.state::text as state, r.version, r.zone,
      r.received_on as "receivedOn", r.due_on as "dueOn", r.answered_on as "answeredOn", r.alarmed_on as "alarmedOn",
      r.stopped_since as "stoppedSince", r.owner_id as "ownerId", r.submitted_by_id as "submittedById",
      r.instructed_by_id as "instructedById", r.late_cause as "lateCause", r.channel::text as channel,
      r.law::text as law, r.asked_on as "askedOn", r.relevant_on as "relevantOn",
      r.received_at as "receivedAt", r.governs::text as governs,
      r.ball_holder::text as "ballHolder", r.ball_since as "ballSince", r.acknowledged_at as "acknowledgedAt",
      r.answered_at as "answeredAt", r.closed_at as "closedAt", r.reject_reason as "rejectReason",
      r.notes is not null as "hasNotes", r.told_person is not null as "hasToldPerson",
      r.instructed_by_name is not null as "isInstructedByName", c.name as "controllerName",
      coalesce(a.ladder, '{}') as ladder,
      case when a.id is not null then json_build_object('id', a.id, 'version', a.version) end as agreement,
      case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as owner,
      case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as "submittedBy",
      case when i.id is not null then json_build_object('id', i.id, 'name', i.name) end as "instructedBy",
      (select k.from_on from clock_pause k where k.controller_id = r.controller_id and k.request_id = r.id
        and k.to_on is null limit 1) as "pausedSince",
      (select coalesce(json_agg(json_build_object('right', q."right", 'outcome', q.outcome, 'ground', q.ground)
          order by q."right"), '[]')
        from request_right q where q.controller_id = r.controller_id and q.request_id = r.id) as rights,
      (select m.id from raw_mail m where r.channel = 'mail' and m.controller_id = r.controller_id
        and m.request_id = r.id limit 1) as "mailId",
      coalesce((select max(e.id) from audit_event e where e.controller_id = r.controller_id
        and e.request_id = r.id), 0)::text as "lastEventId"
    from request_reference f
    join request r on r.controller_id = f.controller_id and r.id = f.request_id
    join controller c on c.id = r.controller_id
    left join agreement a on a.controller_id = r.controller_id and a.id = r.agreement_id
    left join person o on o.id = r.owner_id
    left join person s on s.id = r.submitted_by_id
    left join person i on i.id = r.instructed_by_id
    where f.reference = ${reference}`;
  if (!row) return null;
  return {
    ...row,
    receivedOn: dayOfColumn(row.receivedOn),
    dueOn: dayOfColumn(row.dueOn),
    answeredOn: row.answeredOn && dayOfColumn(row.answeredOn),
    alarmedOn: row.alarmedOn && dayOfColumn(row.alarmedOn),
    pausedSince: row.pausedSince && dayOfColumn(row.pausedSince),
    stoppedSince: row.stoppedSince && dayOfColumn(row.stoppedSince),
    askedOn: row.askedOn && dayOfColumn(row.askedOn),
    relevantOn: row.relevantOn && dayOfColumn(row.relevantOn),
    rights: row.rights.map((right) => ({ ...right, ground: groundOf(right.ground) })),
  };
}

/** A request with its clocks, and its identifiers masked. */
export async function completeDetail(tx: Reads, head: RequestHead): Promise<RequestDetail> {
  const { controllerId, requestId } = head;
  const [clocks, identifiers] = await Promise.all([
    findRequestClocks(tx, controllerId, requestId),
    findMasked(tx, controllerId, requestId),
  ]);
  const governing = clocks.find(({ kind }) => kind === head.governs);
  return { ...head, clocks, derivation: governing?.derivation ?? [], identifiers };
}

/** The request of a reference, its identifiers masked. Staff only: it looks across controllers. */
export async function findRequestDetail(
  tx: Reads,
  reference: string,
): Promise<RequestDetail | null> {
  const head = await findRequestHead(tx, reference);
  return head && completeDetail(tx, head);
}

function groundOf(code: string | null): RefusalGround | null {
  return REFUSAL_GROUNDS.find((ground) => ground === code) ?? null;
}

type Sealed = { readonly id: string; readonly kind: IdentifierKind; readonly value: Uint8Array };

/** Opens each identifier only to mask it: the value does not leave this function. */
async function findMasked(tx: Reads, controllerId: string, requestId: string) {
  const [cipher, rows] = await Promise.all([
    findRequestCipher(tx, controllerId, requestId),
    tx.$queryRaw<Sealed[]>`
      select id, kind::text as kind, value from identifier
      where controller_id = ${controllerId}::uuid and request_id = ${requestId}::uuid order by id`,
  ]);
  if (!cipher) return [];
  return rows.map(({ id, kind, value }) => ({
    id,
    kind,
    masked: maskIdentifier(kind, cipher.open("identifier.value", id, value)),
  }));
}
