import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { Standing } from "@/lib/requests/queries/standing";

/** A request that goes on in the one that is looked at. */
export type MergedRequest = {
  readonly reference: string;
  readonly version: number;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly mergedAt: Date;
  readonly mergedBy: string | null;
  /** What stays with it, to be read there. */
  readonly files: number;
  readonly messages: number;
  readonly tasksDone: number;
};

/** What a request was merged with: those that go on in it, the last first, and the one that it goes on in. */
export type MergeFamily = {
  readonly merged: readonly MergedRequest[];
  /** The one that it was merged into, and the one where it is answered, which may be yet another. */
  readonly into: { readonly reference: string; readonly goesOnIn: string } | null;
};

type Row = Omit<MergedRequest, "receivedOn" | "dueOn"> & {
  readonly receivedOn: Date;
  readonly dueOn: Date;
};

function findMerged(
  tx: Reads,
  { controllerId, requestId }: Pick<Standing, "controllerId" | "requestId">,
) {
  return tx.$queryRaw<Row[]>`
    select r.reference, r.version, r.received_on as "receivedOn", r.due_on as "dueOn", m.merged_at as "mergedAt",
      p.name as "mergedBy",
      (select count(*)::int from attachment a where a.controller_id = r.controller_id and a.request_id = r.id) as files,
      (select count(*)::int from message s where s.controller_id = r.controller_id and s.request_id = r.id) as messages,
      (select count(*)::int from task t where t.controller_id = r.controller_id and t.request_id = r.id
        and t.state = 'done') as "tasksDone"
    from request r
    join request_merge m on m.controller_id = r.controller_id and m.request_id = r.id and m.undone_at is null
    left join person p on p.id = m.merged_by_id
    where r.controller_id = ${controllerId}::uuid and r.merged_into_id = ${requestId}::uuid
    order by m.merged_at desc, m.id desc`;
}

type Step = { readonly reference: string };

/** The way from a request to where it is answered, itself first. */
function findWay(
  tx: Reads,
  { controllerId, requestId }: Pick<Standing, "controllerId" | "requestId">,
) {
  return tx.$queryRaw<Step[]>`
    with recursive way as (
      select merged_into_id, reference, 0 as place from request
      where controller_id = ${controllerId}::uuid and id = ${requestId}::uuid
      union all
      select r.merged_into_id, r.reference, way.place + 1 from way
      join request r on r.controller_id = ${controllerId}::uuid and r.id = way.merged_into_id
    )
    select reference from way order by place`;
}

export async function findMergeFamily(
  tx: Reads,
  request: Pick<Standing, "controllerId" | "requestId">,
): Promise<MergeFamily> {
  const [merged, way] = await Promise.all([findMerged(tx, request), findWay(tx, request)]);
  const [, into] = way;
  return {
    merged: merged.map((row) => ({
      ...row,
      receivedOn: dayOfColumn(row.receivedOn),
      dueOn: dayOfColumn(row.dueOn),
    })),
    into: into
      ? { reference: into.reference, goesOnIn: way.at(-1)?.reference ?? into.reference }
      : null,
  };
}

/** The reference under which a request goes on; null where it was not merged. */
export async function findOnward(
  tx: Reads,
  request: Pick<Standing, "controllerId" | "requestId">,
): Promise<string | null> {
  const [, ...onward] = await findWay(tx, request);
  return onward.at(-1)?.reference ?? null;
}

/** The references of all requests that go on in this one, also by way of others: they end with it. */
export async function findGoingOnHere(
  tx: Reads,
  { controllerId, requestId }: Pick<Standing, "controllerId" | "requestId">,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<Step[]>`
    with recursive below as (
      select id, reference from request
      where controller_id = ${controllerId}::uuid and merged_into_id = ${requestId}::uuid
      union all
      select r.id, r.reference from below
      join request r on r.controller_id = ${controllerId}::uuid and r.merged_into_id = below.id
    )
    select reference from below order by reference`;
  return rows.map(({ reference }) => reference);
}
