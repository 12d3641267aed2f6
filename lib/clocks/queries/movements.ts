import { type StoredDays, storedDaysSchema } from "@/lib/clocks/schema";
import { type CivilDate, civilDate } from "@/lib/core/civil-date";
import { isoDay, type Tx } from "@/lib/core/db";
import type { DateCorrection } from "@/prisma/generated/client";

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

function day(date: Date): CivilDate {
  return civilDate(isoDay(date));
}

/** Null names where the reader may not know them: for the controller, everybody of the desk. */
export async function findMovements(
  tx: Tx,
  controllerId: string,
  requestId: string,
): Promise<Movements> {
  const where = { controllerId, requestId };
  const orderBy = [{ createdAt: "asc" }, { id: "asc" }] as const;
  const pauses = await tx.clockPause.findMany({ where, orderBy: [...orderBy] });
  const extensions = await tx.clockExtension.findMany({ where, orderBy: [...orderBy] });
  const corrections = await tx.dateCorrection.findMany({
    where,
    orderBy: [...orderBy],
    include: { merge: { select: { request: { select: { reference: true } } } } },
  });
  const by = await namesOf(tx, [
    ...pauses.map(({ pausedById }) => pausedById),
    ...extensions.map(({ extendedById }) => extendedById),
    ...corrections.map(({ correctedById }) => correctedById),
  ]);
  return {
    pauses: pauses.map(({ id, reason, fromOn, toOn, pausedById }) => ({
      ...{ id, reason, from: day(fromOn), to: toOn && day(toOn), by: by(pausedById) },
    })),
    extensions: extensions.map(({ id, reason, noticeOn, extendedById }) => ({
      ...{ id, reason, on: day(noticeOn), by: by(extendedById) },
    })),
    corrections: corrections.map((row) => ({
      ...{ id: row.id, reason: row.reason, at: row.createdAt, by: by(row.correctedById) },
      ...correctedDates(row),
      mergedWith: row.merge?.request.reference ?? null,
      before: storedDaysSchema.parse(row.before),
      after: storedDaysSchema.parse(row.after),
    })),
  };
}

function correctedDates(row: DateCorrection): CorrectedDates {
  const { corrects, receivedBefore, receivedAfter, dayBefore, dayAfter } = row;
  if (corrects !== "receipt") {
    return {
      corrects,
      dayBefore: dayBefore && day(dayBefore),
      dayAfter: dayAfter && day(dayAfter),
    };
  }
  if (!receivedBefore || !receivedAfter) throw new Error(`no receipt in correction ${row.id}`);
  return { corrects, receivedBefore, receivedAfter };
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]) {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const people =
    wanted.length === 0
      ? []
      : await tx.person.findMany({
          where: { id: { in: wanted } },
          select: { id: true, name: true },
        });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
}
