import { type StoredDays, storedDaysSchema } from "@/lib/clocks/schema";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Reads } from "@/lib/core/db";

/** What moved the clocks of a request, oldest first, with who did it. */
export type Movements = {
  readonly pauses: readonly PauseMovement[];
  readonly extensions: readonly ExtensionMovement[];
  readonly corrections: readonly CorrectionMovement[];
};

export type PauseMovement = {
  readonly id: string;
  readonly reason: string;
  readonly from: CivilDate;
  /** Null while the reply is outstanding. */
  readonly to: CivilDate | null;
  readonly by: string | null;
};

export type ExtensionMovement = {
  readonly id: string;
  readonly reason: string;
  readonly on: CivilDate;
  readonly by: string | null;
};

/** The date that was found to be another one: a receipt has its time, the others are days. */
export type CorrectedDates =
  | { readonly corrects: "receipt"; readonly receivedBefore: Date; readonly receivedAfter: Date }
  | {
      readonly corrects: "asked" | "relevant";
      /** Null: none was known before, or none counts any more. */
      readonly dayBefore: CivilDate | null;
      readonly dayAfter: CivilDate | null;
    };

export type CorrectionMovement = CorrectedDates & {
  readonly id: string;
  readonly reason: string;
  readonly before: StoredDays;
  readonly after: StoredDays;
  readonly at: Date;
  readonly by: string | null;
  /** The request with which this one was merged, where that moved the date. */
  readonly mergedWith: string | null;
};

type Row = {
  readonly pauses: readonly PauseMovement[];
  readonly extensions: readonly ExtensionMovement[];
  readonly corrections: readonly {
    readonly id: string;
    readonly corrects: CorrectedDates["corrects"];
    readonly reason: string;
    readonly receivedBefore: string | null;
    readonly receivedAfter: string | null;
    readonly dayBefore: CivilDate | null;
    readonly dayAfter: CivilDate | null;
    readonly before: unknown;
    readonly after: unknown;
    readonly at: string;
    readonly by: string | null;
    readonly mergedWith: string | null;
  }[];
};

/** Null names where the reader may not know them: for the controller, everybody of the desk. */
export async function findMovements(
  tx: Reads,
  controllerId: string,
  requestId: string,
): Promise<Movements> {
  const [row] = await tx.$queryRaw<Row[]>`
    select
      (select coalesce(json_agg(json_build_object('id', m.id, 'reason', m.reason, 'from', m.from_on, 'to', m.to_on,
          'by', p.name) order by m.created_at, m.id), '[]')
        from clock_pause m left join person p on p.id = m.paused_by_id
        where m.controller_id = ${controllerId}::uuid and m.request_id = ${requestId}::uuid) as pauses,
      (select coalesce(json_agg(json_build_object('id', m.id, 'reason', m.reason, 'on', m.notice_on,
          'by', p.name) order by m.created_at, m.id), '[]')
        from clock_extension m left join person p on p.id = m.extended_by_id
        where m.controller_id = ${controllerId}::uuid and m.request_id = ${requestId}::uuid) as extensions,
      (select coalesce(json_agg(json_build_object('id', m.id, 'corrects', m.corrects, 'reason', m.reason,
          'receivedBefore', m.received_before, 'receivedAfter', m.received_after, 'dayBefore', m.day_before,
          'dayAfter', m.day_after, 'before', m."before", 'after', m."after", 'at', m.created_at,
          'by', p.name, 'mergedWith', o.reference) order by m.created_at, m.id), '[]')
        from date_correction m left join person p on p.id = m.corrected_by_id
          left join request_merge g on g.controller_id = m.controller_id and g.id = m.merge_id
          left join request o on o.controller_id = g.controller_id and o.id = g.request_id
        where m.controller_id = ${controllerId}::uuid and m.request_id = ${requestId}::uuid) as corrections`;
  const { pauses = [], extensions = [], corrections = [] } = row ?? {};
  return {
    pauses,
    extensions,
    corrections: corrections.map((correction) => ({
      ...{ id: correction.id, reason: correction.reason, by: correction.by },
      at: new Date(correction.at),
      ...correctedDates(correction),
      mergedWith: correction.mergedWith,
      before: storedDaysSchema.parse(correction.before),
      after: storedDaysSchema.parse(correction.after),
    })),
  };
}

function correctedDates(row: Row["corrections"][number]): CorrectedDates {
  const { corrects, receivedBefore, receivedAfter, dayBefore, dayAfter } = row;
  if (corrects !== "receipt") return { corrects, dayBefore, dayAfter };
  if (!receivedBefore || !receivedAfter) throw new Error(`no receipt in correction ${row.id}`);
  return {
    corrects,
    receivedBefore: new Date(receivedBefore),
    receivedAfter: new Date(receivedAfter),
  };
}
