import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads } from "@/lib/core/db";
import type { Movement, MovementList, MovementPlace } from "@/lib/reports/model/movement";
import { every, momentsWithin, narrowedWithin } from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

export type MovementPage = {
  readonly rows: readonly Movement[];
  readonly next: MovementPlace | null;
};

type Days = "fromOn" | "toOn" | "dueBefore" | "dueAfter" | "answeredOn" | "withdrawnOn";
type RawMovement = Omit<Movement, Days> & Readonly<Record<Days, Date | null>>;

/** What moved clocks, newest first. */
export async function findMovementPage(
  tx: Reads,
  list: MovementList,
  after: MovementPlace | null,
  size: number,
): Promise<MovementPage> {
  const found = await tx.$queryRaw<RawMovement[]>(movementPageSql(list, after, size + 1));
  const rows = found.slice(0, size).map(toMovement);
  const last = rows.at(-1);
  return { rows, next: found.length > size && last ? { at: last.at, id: last.id } : null };
}

/**
 * Three lists by age (clock_pause_by_age, clock_extension_by_age, date_correction_by_age); each gives at most a page,
 * so what is merged does not grow with the register. Exported so that a test can ask the planner about this very one.
 */
export function movementPageSql(
  list: MovementList,
  after: MovementPlace | null,
  limit: number,
): Prisma.Sql {
  const parts = [
    part(list, after, limit, "pause", {
      table: "clock_pause",
      by: "paused_by_id",
      columns: Prisma.sql`m.reason::text, m.from_on, m.to_on, null::text, null::text, null::date, null::date`,
    }),
    part(list, after, limit, "extension", {
      table: "clock_extension",
      by: "extended_by_id",
      columns: Prisma.sql`m.reason, m.notice_on, null::date, null::text, m.clock::text, m.due_before, m.due_after`,
    }),
    part(list, after, limit, "correction", {
      table: "date_correction",
      by: "corrected_by_id",
      columns: Prisma.sql`m.reason, null::date, null::date, m.corrects::text, m.clock::text, m.due_before, m.due_after`,
    }),
  ].filter((sql) => sql !== null);
  return Prisma.sql`
    select m.id, m.kind, m.corrects, r.reference, c.name as "controllerName", r.zone, m.reason, m.created_at as at,
      p.name as "byName", m.from_on as "fromOn", m.to_on as "toOn", r.answered_on as "answeredOn",
      r.withdrawn_on as "withdrawnOn",
      m.clock, m.due_before as "dueBefore", m.due_after as "dueAfter"
    from (select * from (${Prisma.join(parts, " union all ")}) m(${Prisma.raw(PART_COLUMNS)})
      order by m.created_at desc, m.id desc limit ${limit}) m
    join request r on r.controller_id = m.controller_id and r.id = m.request_id
    join controller c on c.id = m.controller_id
    left join person p on p.id = m.by_id
    order by m.created_at desc, m.id desc`;
}

/** Of each part, in this order: whichever is the first. */
const PART_COLUMNS =
  "kind, controller_id, request_id, id, created_at, by_id, reason, from_on, to_on, corrects, clock, due_before, due_after";

type Part = { readonly table: string; readonly by: string; readonly columns: Prisma.Sql };

/** Null where the list does not ask for this kind. */
function part(
  list: MovementList,
  after: MovementPlace | null,
  limit: number,
  kind: Movement["kind"],
  { table, by, columns }: Part,
): Prisma.Sql | null {
  if (list.kind !== null && list.kind !== kind) return null;
  const where = every([
    list.controllerId === null ? null : Prisma.sql`m.controller_id = ${list.controllerId}::uuid`,
    // What an index can find; the days of each zone are looked at after it.
    list.done && momentsWithin(Prisma.sql`m.created_at`, list.done, 1),
    ofRequests(list),
    after && Prisma.sql`(m.created_at, m.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
  ]);
  return Prisma.sql`(select ${kind}::text, m.controller_id, m.request_id, m.id, m.created_at, ${Prisma.raw(`m.${by}`)}, ${columns}
    from ${Prisma.raw(table)} m where ${where} order by m.created_at desc, m.id desc limit ${limit})`;
}

/** What is asked of the request of an entry, looked up by its key. */
function ofRequests({ law, right, done }: MovementList): Prisma.Sql | null {
  const asked = [
    ...narrowedWithin({ law, right }),
    done &&
      Prisma.sql`(m.created_at at time zone r.zone)::date between ${done.from}::date and ${done.to}::date`,
  ].filter((condition) => condition !== null);
  if (asked.length === 0) return null;
  return Prisma.sql`exists (select from request r where r.controller_id = m.controller_id and r.id = m.request_id
    and ${every(asked)})`;
}

function day(date: Date | null): CivilDate | null {
  return date && dayOfColumn(date);
}

function toMovement(row: RawMovement): Movement {
  return {
    ...row,
    ...{ fromOn: day(row.fromOn), toOn: day(row.toOn) },
    ...{ answeredOn: day(row.answeredOn), withdrawnOn: day(row.withdrawnOn) },
    ...{ dueBefore: day(row.dueBefore), dueAfter: day(row.dueAfter) },
  };
}
