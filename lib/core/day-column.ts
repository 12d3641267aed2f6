import { type CivilDate, civilDate } from "@/lib/core/civil-date";

/** A DATE column's value as an ISO civil date. Prisma reads dates as midnight UTC. */
export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** The same as a civil day. */
export const dayOfColumn = (date: Date): CivilDate => civilDate(isoDay(date));

/** An ISO civil date as Prisma writes DATE columns. */
export function dayColumn(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
