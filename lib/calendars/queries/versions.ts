import type { CalendarEdits } from "@/lib/calendars/model/versions";
import { editsSchema } from "@/lib/calendars/schema";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayOfColumn } from "@/lib/core/day-column";
import type { Reads, Tx } from "@/lib/core/db";
import type { Holiday } from "@/lib/sla/model/calendar";
import { holidaysSchema } from "@/lib/sla/schema";

/** A stored version with everything it knows. */
export type CalendarVersion = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly weekend: readonly number[];
  readonly holidays: readonly Holiday[];
  /** The first and the last day whose holidays it knows. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly source: string;
  readonly edits: CalendarEdits;
  readonly reason: string | null;
};

type VersionRow = Pick<
  CalendarVersion,
  "id" | "version" | "name" | "weekend" | "source" | "reason"
> & {
  readonly holidays: unknown;
  readonly edits: unknown;
  readonly coversFrom: Date;
  readonly coversTo: Date;
};

/** One version, or the newest. Null for a calendar that is not stored. */
export async function findVersion(
  tx: Reads,
  id: string,
  version: string | null,
): Promise<CalendarVersion | null> {
  const [row] = await tx.$queryRaw<VersionRow[]>`
    select id, version, name, weekend, holidays, covers_from as "coversFrom", covers_to as "coversTo", source, edits,
      reason
    from working_calendar where id = ${id} and (${version}::text is null or version = ${version})
    order by created_at desc, version desc limit 1`;
  if (!row) return null;
  const { coversFrom, coversTo, holidays, edits, ...facts } = row;
  return {
    ...facts,
    holidays: holidaysSchema.parse(holidays),
    edits: editsSchema.parse(edits),
    from: dayOfColumn(coversFrom),
    to: dayOfColumn(coversTo),
  };
}

export function findNewestVersion(tx: Reads, id: string): Promise<CalendarVersion | null> {
  return findVersion(tx, id, null);
}

/** A version as a list shows it: without its days. */
export type CalendarVersionRow = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly weekend: readonly number[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly source: string;
  readonly reason: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
};

/** The versions of one calendar or of all, by name and the newest first. */
export async function listVersions(tx: Tx, id?: string): Promise<CalendarVersionRow[]> {
  const rows = await tx.workingCalendar.findMany({
    where: id === undefined ? {} : { id },
    orderBy: [{ name: "asc" }, { id: "asc" }, { createdAt: "desc" }, { version: "desc" }],
    select: {
      id: true,
      version: true,
      name: true,
      weekend: true,
      coversFrom: true,
      coversTo: true,
      source: true,
      reason: true,
      createdById: true,
      createdAt: true,
    },
  });
  const ids = rows.flatMap(({ createdById }) => (createdById === null ? [] : [createdById]));
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return rows.map(({ coversFrom, coversTo, createdById, ...row }) => ({
    ...row,
    from: dayOfColumn(coversFrom),
    to: dayOfColumn(coversTo),
    createdBy: people.find((person) => person.id === createdById)?.name ?? null,
  }));
}

/** How many controllers that have not ended go by each calendar. */
export async function countUses(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.controller.groupBy({
    by: ["calendar"],
    where: { endedAt: null },
    _count: { id: true },
  });
  return new Map(rows.map(({ calendar, _count }) => [calendar, _count.id]));
}
