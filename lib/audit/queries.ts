import { type LogEntry, type LogFilter, type LogKey, peopleIn } from "@/lib/audit/model";
import type { Reads, Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";

export type LogPage = {
  readonly entries: readonly LogEntry[];
  /** Today's names of everybody whom these entries name, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly next: LogKey | null;
};

const COLUMNS = {
  id: true,
  at: true,
  happenedAt: true,
  type: true,
  command: true,
  actorKind: true,
  actorId: true,
  controllerId: true,
  requestId: true,
  correlationId: true,
  data: true,
} as const satisfies Prisma.AuditEventSelect;

type Row = Prisma.AuditEventGetPayload<{ select: typeof COLUMNS }>;

/** One page of the log, newest first. A reference that is nobody's finds nothing. */
export async function findLogPage(
  tx: Tx,
  filter: LogFilter,
  after: LogKey | null,
  size: number,
): Promise<LogPage> {
  const subject = await subjectOf(tx, filter.reference);
  if (subject === "unknown") return { entries: [], names: new Map(), next: null };
  const about = subject && {
    OR: [subject, { id: { in: await findReleases(tx, subject.requestId) } }],
  };
  const rows = await tx.auditEvent.findMany({
    where: { AND: [whereOf(filter), about ?? {}, after === null ? {} : below(after)] },
    orderBy: [{ happenedAt: "desc" }, { id: "desc" }],
    take: size + 1,
    select: COLUMNS,
  });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return {
    ...(await withNames(tx, shown)),
    next: rows.length > size && last ? { at: last.happenedAt, id: String(last.id) } : null,
  };
}

/**
 * The events of the installation by which a request lost its owner: somebody was disabled, or got another role. They
 * carry the ids of all requests they took, and the index `audit_event_released` finds them by one.
 */
export async function findReleases(tx: Reads, requestId: string): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select id from audit_event
    where type in ('person.disabled', 'person.role_changed')
      and data -> 'released' @> jsonb_build_array(${requestId}::text)`;
  return rows.map(({ id }) => id);
}

async function subjectOf(tx: Tx, reference: string | null) {
  if (reference === null) return null;
  const found = await tx.requestReference.findUnique({
    where: { reference },
    select: { controllerId: true, requestId: true },
  });
  return found ?? ("unknown" as const);
}

function whereOf(filter: LogFilter): Prisma.AuditEventWhereInput {
  const { from, before, controllerId, type, actorId } = filter;
  return {
    happenedAt: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) },
    ...(controllerId === null ? {} : { controllerId }),
    ...(type === null ? {} : { type }),
    ...(actorId === null ? {} : { actorId }),
  };
}

function below({ at, id }: LogKey): Prisma.AuditEventWhereInput {
  // The first bound is implied by the second; it is what lets the index be entered at the right place.
  return {
    happenedAt: { lte: at },
    OR: [{ happenedAt: { lt: at } }, { id: { lt: BigInt(id) } }],
  };
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

/** Whom an event is about: events about a person keep the id under this name. */
function personOf(data: Prisma.JsonValue): string | null {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  return typeof data.personId === "string" ? data.personId : null;
}

/** Puts today's names beside the ids that the trail keeps. */
async function withNames(
  tx: Tx,
  rows: readonly Row[],
): Promise<Pick<LogPage, "entries" | "names">> {
  const controllerIds = known(rows.map((row) => row.controllerId));
  const [people, controllers, requests] = await Promise.all([
    tx.person.findMany({
      where: { id: { in: known(rows.flatMap((row) => [row.actorId, ...peopleIn(row.data)])) } },
      select: { id: true, name: true },
    }),
    tx.controller.findMany({
      where: { id: { in: controllerIds } },
      select: { id: true, name: true },
    }),
    tx.request.findMany({
      where: {
        controllerId: { in: controllerIds },
        id: { in: known(rows.map((row) => row.requestId)) },
      },
      select: { id: true, reference: true },
    }),
  ]);
  const personNames = new Map(people.map(({ id, name }) => [id, name]));
  const controllerNames = new Map(controllers.map(({ id, name }) => [id, name]));
  const references = new Map(requests.map(({ id, reference }) => [id, reference]));
  const named = (names: Map<string, string>, id: string | null) =>
    id === null ? null : (names.get(id) ?? null);
  const entries = rows.map(({ id, at, happenedAt, ...row }) => ({
    ...row,
    id: String(id),
    at: happenedAt,
    recordedAt: at,
    actorName: named(personNames, row.actorId),
    personName: named(personNames, personOf(row.data)),
    controllerName: named(controllerNames, row.controllerId),
    reference: named(references, row.requestId),
  }));
  return { entries, names: personNames };
}

export type LogChoices = {
  readonly controllers: readonly { readonly id: string; readonly name: string }[];
  readonly staff: readonly { readonly id: string; readonly name: string }[];
};

const CHOICES_SHOWN = 500;

/** What the filters of the log offer: controllers, ended ones too, and everybody of the processor. */
export async function findLogChoices(tx: Tx): Promise<LogChoices> {
  const select = { id: true, name: true } as const;
  const [controllers, staff] = await Promise.all([
    tx.controller.findMany({
      select,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: CHOICES_SHOWN,
    }),
    tx.person.findMany({
      where: { staffRole: { not: null } },
      select,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: CHOICES_SHOWN,
    }),
  ]);
  return { controllers, staff };
}
