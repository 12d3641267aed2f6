import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { Right } from "@/lib/requests/model/codes";
import { DUPLICATE_WINDOW_DAYS } from "@/lib/requests/model/duplicate";
import { type IdentifierKind, normaliseIdentifier } from "@/lib/requests/model/identifier";
import type { RequestState } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";
import { Prisma } from "@/prisma/generated/client";

export type DuplicateCandidate = {
  readonly reference: string;
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  /** Who brought it to us, where that is somebody with an account. */
  readonly submittedBy: string | null;
  readonly rights: readonly Right[];
  /** What the two have in common: the rights, and the kinds of identifier, never the values. */
  readonly sharedRights: readonly Right[];
  readonly sharedKinds: readonly IdentifierKind[];
};

const MOST = 5;

type Row = Omit<DuplicateCandidate, "receivedOn" | "dueOn"> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
};

/** What is looked for: about whom, which rights, and received when. `own` gives the two arrays; nothing is opened. */
type Sought = {
  readonly controllerId: string;
  readonly receivedOn: CivilDate;
  readonly own: Prisma.Sql;
  /** Leaves out the request itself and what it was said not to be. */
  readonly isOther: Prisma.Sql;
};

async function find(
  tx: Reads,
  { controllerId, receivedOn, own, isOther }: Sought,
): Promise<DuplicateCandidate[]> {
  const rows = await tx.$queryRaw<Row[]>`
    with own as (${own}), shared as (
      select i.request_id, array_agg(distinct i.kind::text order by i.kind::text) as kinds
      from own join identifier i on i.controller_id = ${controllerId}::uuid and i.controller_index = any(own.indexes)
      group by i.request_id
    )
    select r.reference, r.state::text as state, r.received_on as "receivedOn", r.due_on as "dueOn",
      p.name as "submittedBy", shared.kinds as "sharedKinds", q.rights, q."sharedRights"
    from shared
    join request r on r.controller_id = ${controllerId}::uuid and r.id = shared.request_id
    cross join own
    cross join lateral (
      select array_agg(q."right"::text order by q."right") as rights,
        array_agg(q."right"::text order by q."right") filter (where q."right" = any(own.rights)) as "sharedRights"
      from request_right q where q.controller_id = r.controller_id and q.request_id = r.id
    ) q
    left join person p on p.id = r.submitted_by_id
    where r.state not in ('rejected', 'withdrawn', 'merged')
      and r.received_on between ${addDays(receivedOn, -DUPLICATE_WINDOW_DAYS)}::date
        and ${addDays(receivedOn, DUPLICATE_WINDOW_DAYS)}::date
      and q."sharedRights" is not null and ${isOther}
    order by r.received_at, r.id limit ${MOST}`;
  return rows.map(({ receivedOn: on, dueOn, ...row }) => ({
    ...row,
    receivedOn: dayOfColumn(on),
    dueOn: dayOfColumn(dueOn),
  }));
}

/**
 * Requests of the same controller that ask for one of the same rights, about somebody with one of the same identifiers,
 * received within the window before or after, the earliest first. Found through the keyed index, without opening anything.
 */
export function findDuplicates(
  tx: Reads,
  {
    controllerId,
    requestId,
    receivedOn,
  }: Pick<Standing, "controllerId" | "requestId" | "receivedOn">,
): Promise<DuplicateCandidate[]> {
  const own = Prisma.sql`
    select array(select controller_index from identifier where controller_id = ${controllerId}::uuid
        and request_id = ${requestId}::uuid) as indexes,
      array(select "right" from request_right where controller_id = ${controllerId}::uuid
        and request_id = ${requestId}::uuid) as rights`;
  const isOther = Prisma.sql`r.id <> ${requestId}::uuid and not exists (
    select from not_duplicate n where n.controller_id = r.controller_id
      and n.one_id = least(r.id, ${requestId}::uuid) and n.other_id = greatest(r.id, ${requestId}::uuid))`;
  return find(tx, { controllerId, receivedOn, own, isOther });
}

/** The same for what is not a request yet, as a draft made of a mail says it. */
export async function findDuplicatesOfDraft(
  tx: Reads,
  draft: {
    readonly controllerId: string;
    readonly receivedOn: CivilDate;
    readonly rights: readonly Right[];
    readonly identifiers: readonly { readonly kind: IdentifierKind; readonly value: string }[];
  },
): Promise<DuplicateCandidate[]> {
  const { controllerId, receivedOn, rights, identifiers } = draft;
  if (rights.length === 0 || identifiers.length === 0) return [];
  const ring = keyRing();
  const indexes = identifiers.map(({ kind, value }) =>
    ring.controllerIndex(controllerId, kind, normaliseIdentifier(kind, value)),
  );
  const own = Prisma.sql`
    select array[${Prisma.join(indexes)}]::bytea[] as indexes, ${[...rights]}::text[]::"Right"[] as rights`;
  return find(tx, { controllerId, receivedOn, own, isOther: Prisma.sql`true` });
}

/** The references of those that somebody said are no duplicates of a request. */
export async function findSaidApart(
  tx: Reads,
  { controllerId, requestId }: Pick<Standing, "controllerId" | "requestId">,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ reference: string }[]>`
    select r.reference from not_duplicate n
    join request r on r.controller_id = n.controller_id
      and r.id = case when n.one_id = ${requestId}::uuid then n.other_id else n.one_id end
    where n.controller_id = ${controllerId}::uuid
      and (n.one_id = ${requestId}::uuid or n.other_id = ${requestId}::uuid)
    order by r.reference`;
  return rows.map(({ reference }) => reference);
}
