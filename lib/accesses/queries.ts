import type { AccessList, AccessPage, AccessPlace, AccessRow } from "@/lib/accesses/model";
import type { Reads } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

type Raw = Omit<AccessRow, "id"> & { readonly id: bigint };

/** A page of the register, newest first. A reference that is nobody's finds nothing. */
export async function findAccessPage(
  tx: Reads,
  list: AccessList,
  after: AccessPlace | null,
  size: number,
): Promise<AccessPage> {
  const found = await tx.$queryRaw<Raw[]>(accessPageSql(list, after, size + 1));
  const rows = found.slice(0, size).map(({ id, ...row }) => ({ ...row, id: String(id) }));
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? { at: last.at, id: last.id } : null };
}

/** By the index that the narrowest condition has. Exported so that a test can ask the planner about this very one. */
export function accessPageSql(
  list: AccessList,
  after: AccessPlace | null,
  limit: number,
): Prisma.Sql {
  const { controllerId, personId, reference, from, before } = list;
  const conditions = [
    controllerId && Prisma.sql`a.controller_id = ${controllerId}::uuid`,
    personId && Prisma.sql`a.person_id = ${personId}::uuid`,
    reference && ofReference(reference),
    from && Prisma.sql`a.at >= ${from}::timestamptz`,
    before && Prisma.sql`a.at < ${before}::timestamptz`,
    after && Prisma.sql`(a.at, a.id) < (${after.at}::timestamptz, ${after.id}::bigint)`,
  ].filter((sql) => sql !== null);
  const where = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
  return rowsSql(where, limit);
}

/** The request itself, and the mail that it was made of. */
function ofReference(reference: string): Prisma.Sql {
  return Prisma.sql`a.thing_id = any(array(
    select f.request_id from request_reference f where f.reference = ${reference}
    union all select m.id from request_reference f join raw_mail m on m.request_id = f.request_id
      where f.reference = ${reference}))`;
}

function rowsSql(where: Prisma.Sql, limit: number): Prisma.Sql {
  return Prisma.sql`
    select a.id, a.at, a.kind::text as kind, a.thing::text as thing, a.actor_kind::text as "actorKind",
      a.person_id as "personId", p.name as "personName", c.name as "controllerName",
      case a.thing
        when 'request' then (select r.reference from request r where r.controller_id = a.controller_id and r.id = a.thing_id)
        when 'direct_request' then (select d.reference from direct_request d where d.id = a.thing_id)
        when 'hand_over' then (select h.reference from hand_over h where h.controller_id = a.controller_id and h.id = a.thing_id)
        else (select r.reference from raw_mail m join request r on r.controller_id = m.controller_id and r.id = m.request_id
          where m.id = a.thing_id)
      end as reference
    from (select * from subject_access a where ${where} order by a.at desc, a.id desc limit ${limit}) a
    left join person p on p.id = a.person_id
    left join controller c on c.id = a.controller_id
    order by a.at desc, a.id desc`;
}

/** Who has seen a request, for the desk: those who opened the mail it was made of too. */
export function findAccessesOfRequest(
  tx: Reads,
  requestId: string,
  size: number,
): Promise<SeenRow[]> {
  // As one array that is known before: an `or` would read the whole register.
  return seenBy(
    tx,
    Prisma.sql`a.thing_id = any(array(select ${requestId}::uuid
      union all select m.id from raw_mail m where m.request_id = ${requestId}::uuid))`,
    size,
  );
}

/** The same for the controller itself, in its own scope: its own people by name, ours as a team. */
export function findPortalAccesses(tx: Reads, requestId: string, size: number): Promise<SeenRow[]> {
  return seenBy(tx, Prisma.sql`a.thing_id = ${requestId}::uuid and a.thing = 'request'`, size);
}

export type SeenRow = Pick<AccessRow, "id" | "at" | "kind" | "actorKind" | "personName">;

async function seenBy(tx: Reads, where: Prisma.Sql, size: number): Promise<SeenRow[]> {
  const rows = await tx.$queryRaw<(Omit<SeenRow, "id"> & { readonly id: bigint })[]>`
    select a.id, a.at, a.kind::text as kind, a.actor_kind::text as "actorKind", p.name as "personName"
    from (select * from subject_access a where ${where} order by a.at desc, a.id desc limit ${size}) a
    left join person p on p.id = a.person_id
    order by a.at desc, a.id desc`;
  return rows.map(({ id, ...row }) => ({ ...row, id: String(id) }));
}
