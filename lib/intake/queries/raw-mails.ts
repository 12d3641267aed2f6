import type { Tx } from "@/lib/core/db";
import type { MailDoor } from "@/lib/intake/model/arrival";
import type { RawMailState } from "@/lib/intake/model/raw-mail";
import { markHere } from "@/lib/storage/adapter/scanner";
import type { FileMark } from "@/lib/storage/model/scan";
import type { Prisma } from "@/prisma/generated/client";

/** A mail in a list: what became of it, and nothing of what is in it. */
export type MailLine = {
  readonly id: string;
  readonly state: RawMailState;
  readonly arrivedAt: Date;
  readonly handedInAt: Date;
  readonly door: MailDoor;
  /** Who handed it in, where somebody did. */
  readonly droppedByName: string | null;
  /** What was found out about the sender; null where nobody asked. */
  readonly trust: string | null;
  readonly quarantineReason: string | null;
  readonly size: number;
  /** While it waits, the controller whose domain the sender writes from. */
  readonly controllerName: string | null;
  readonly zone: string | null;
  readonly decidedAt: Date | null;
  readonly decidedByName: string | null;
  readonly setAsideReason: string | null;
  readonly reference: string | null;
  /** Since when there is nothing to open any more. */
  readonly erasedAt: Date | null;
  readonly version: number;
  /** What is said of the original's bytes, where that is anything. */
  readonly mark: FileMark | null;
};

/** The instant and id of the last mail of a page: where the next one starts. */
export type MailKey = { readonly at: Date; readonly id: string };
export type MailPage = { readonly lines: readonly MailLine[]; readonly next: MailKey | null };

export const MAILS_ON_A_PAGE = 30;

/** How many mails wait for somebody to look at them. */
export function countWaitingMails(tx: Tx): Promise<number> {
  return tx.rawMail.count({ where: { state: "waiting_for_officer" } });
}

/** The mails in a state that needs somebody, the one that arrived first in front. */
export async function listOpenMails(
  tx: Tx,
  state: "waiting_for_officer" | "quarantine",
  after: MailKey | null,
  size: number = MAILS_ON_A_PAGE,
): Promise<MailPage> {
  const later = after && {
    arrivedAt: { gte: after.at },
    OR: [{ arrivedAt: { gt: after.at } }, { id: { gt: after.id } }],
  };
  const rows = await tx.rawMail.findMany({
    where: { state, ...later },
    orderBy: [{ arrivedAt: "asc" }, { id: "asc" }],
    take: size + 1,
    select: COLUMNS,
  });
  return pageOf(tx, rows, size, ({ arrivedAt }) => arrivedAt);
}

/** The mails that somebody decided on, the latest decision in front. */
export async function listDecidedMails(
  tx: Tx,
  after: MailKey | null,
  size: number = MAILS_ON_A_PAGE,
): Promise<MailPage> {
  const earlier = after && {
    OR: [{ decidedAt: { lt: after.at } }, { decidedAt: after.at, id: { lt: after.id } }],
  };
  const rows = await tx.rawMail.findMany({
    // The first bound is implied by the second; it is what lets the index be entered at the right place.
    where: { decidedAt: after ? { not: null, lte: after.at } : { not: null }, ...earlier },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: size + 1,
    select: COLUMNS,
  });
  return pageOf(tx, rows, size, ({ decidedAt }) => decidedAt);
}

const COLUMNS = {
  id: true,
  state: true,
  arrivedAt: true,
  createdAt: true,
  door: true,
  droppedById: true,
  trust: true,
  quarantineReason: true,
  size: true,
  controllerId: true,
  requestId: true,
  decidedAt: true,
  decidedById: true,
  setAsideReason: true,
  erasedAt: true,
  version: true,
  scanState: true,
  scanFinding: true,
} as const satisfies Prisma.RawMailSelect;
type Row = Prisma.RawMailGetPayload<{ select: typeof COLUMNS }>;

async function pageOf(
  tx: Tx,
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => Date | null,
): Promise<MailPage> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const at = last === undefined || rows.length <= size ? null : keyOf(last);
  return {
    lines: await linesOf(tx, shown),
    next: last === undefined || at === null ? null : { at, id: last.id },
  };
}

async function linesOf(tx: Tx, rows: readonly Row[]): Promise<MailLine[]> {
  const [people, controllers, references] = await Promise.all([
    peopleOf(tx, rows),
    controllersOf(tx, rows),
    referencesOf(tx, rows),
  ]);
  return rows.map(({ createdAt, droppedById, decidedById, controllerId, requestId, ...row }) => ({
    ...row,
    mark: markHere({ state: row.scanState, finding: row.scanFinding }),
    handedInAt: createdAt,
    droppedByName: droppedById === null ? null : (people.get(droppedById) ?? null),
    decidedByName: decidedById === null ? null : (people.get(decidedById) ?? null),
    controllerName: controllers.get(controllerId ?? "")?.name ?? null,
    zone: controllers.get(controllerId ?? "")?.zone ?? null,
    reference: references.get(requestId ?? "") ?? null,
  }));
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

async function peopleOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = idsOf(rows.flatMap(({ droppedById, decidedById }) => [droppedById, decidedById]));
  const people = await tx.person.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

async function controllersOf(tx: Tx, rows: readonly Row[]) {
  const controllers = await tx.controller.findMany({
    where: { id: { in: idsOf(rows.map(({ controllerId }) => controllerId)) } },
    select: { id: true, name: true, zone: true },
  });
  return new Map(controllers.map(({ id, ...facts }) => [id, facts]));
}

async function referencesOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const requests = await tx.request.findMany({
    where: {
      controllerId: { in: idsOf(rows.map(({ controllerId }) => controllerId)) },
      id: { in: idsOf(rows.map(({ requestId }) => requestId)) },
    },
    select: { id: true, reference: true },
  });
  return new Map(requests.map(({ id, reference }) => [id, reference]));
}

/** One mail's line, for its own page. Null for what is not there. */
export async function findMailLine(tx: Tx, id: string): Promise<MailLine | null> {
  const row = await tx.rawMail.findUnique({ where: { id }, select: COLUMNS });
  if (!row) return null;
  const [line] = await linesOf(tx, [row]);
  return line ?? null;
}
