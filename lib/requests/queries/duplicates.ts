import { addDays, type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Reads } from "@/lib/core/db";
import type { Right } from "@/lib/requests/model/codes";
import type { IdentifierKind } from "@/lib/requests/model/identifier";
import type { RequestState } from "@/lib/requests/model/state";
import type { Standing } from "@/lib/requests/queries/standing";

/** How far apart two requests about the same person may lie to be taken for one. Days of receipt. */
export const DUPLICATE_WINDOW_DAYS = 180;

export type DuplicateCandidate = {
  readonly reference: string;
  readonly state: RequestState;
  readonly receivedOn: CivilDate;
  readonly rights: readonly Right[];
  /** The kinds of identifier the two have in common; never the values. */
  readonly sharedKinds: readonly IdentifierKind[];
};

const MOST = 5;

/**
 * Requests of the same controller that ask for one of the same rights, about somebody with one of the same identifiers,
 * received within 180 days before or after. Found through the keyed index, without opening anything.
 */
export async function findDuplicates(
  tx: Reads,
  request: Pick<Standing, "controllerId" | "requestId" | "receivedOn">,
): Promise<DuplicateCandidate[]> {
  const { controllerId, requestId, receivedOn } = request;
  const rows = await tx.$queryRaw<
    (Omit<DuplicateCandidate, "receivedOn"> & { receivedOn: Date })[]
  >`
    with own as (
      select array(select controller_index from identifier where controller_id = ${controllerId}::uuid
          and request_id = ${requestId}::uuid) as indexes,
        array(select "right" from request_right where controller_id = ${controllerId}::uuid
          and request_id = ${requestId}::uuid) as rights
    ), shared as (
      select i.request_id, array_agg(distinct i.kind::text) as kinds
      from own join identifier i on i.controller_id = ${controllerId}::uuid and i.controller_index = any(own.indexes)
      where i.request_id <> ${requestId}::uuid group by i.request_id
    )
    select r.reference, r.state::text as state, r.received_on as "receivedOn", shared.kinds as "sharedKinds",
      array(select q."right"::text from request_right q where q.controller_id = r.controller_id
        and q.request_id = r.id order by q."right") as rights
    from shared
    join request r on r.controller_id = ${controllerId}::uuid and r.id = shared.request_id
    cross join own
    where r.state not in ('rejected', 'withdrawn')
      and r.received_on between ${addDays(receivedOn, -DUPLICATE_WINDOW_DAYS)}::date
        and ${addDays(receivedOn, DUPLICATE_WINDOW_DAYS)}::date
      and exists (select from request_right q where q.controller_id = r.controller_id and q.request_id = r.id
        and q."right" = any(own.rights))
    order by r.received_at desc, r.id limit ${MOST}`;
  return rows.map((row) => ({ ...row, receivedOn: civilDate(isoDay(row.receivedOn)) }));
}
