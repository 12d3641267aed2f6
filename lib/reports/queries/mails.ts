import type { Reads } from "@/lib/core/db";
import type { MailDoor } from "@/lib/intake/model/arrival";
import type { RawMailState } from "@/lib/intake/model/raw-mail";
import type { DaySpan } from "@/lib/reports/model/filter";
import type { MailCount, MailList, MailPlace, WaitingMails } from "@/lib/reports/model/mails";
import { every, momentsWithin } from "@/lib/reports/queries/conditions";
import { Prisma } from "@/prisma/generated/client";

/** Days of the reports are those of UTC. */
function arrivedIn(span: DaySpan): Prisma.Sql {
  return momentsWithin(Prisma.sql`m.arrived_at`, span);
}

/** The mails of some days by month and state: from an index of their arrival, and so from no older mail. */
export function mailCountsSql(span: DaySpan): Prisma.Sql {
  return Prisma.sql`
    select to_char(m.arrived_at, 'YYYY-MM') as month, m.state::text as state, count(*)::int as count
    from raw_mail m where ${arrivedIn(span)} group by 1, 2 order by 1, 2`;
}

/** What nobody and no rule has decided on: from an index of nothing else. */
export function waitingMailsSql(): Prisma.Sql {
  return Prisma.sql`
    select count(*)::int as count, min(m.arrived_at) as "oldestAt" from raw_mail m where m.decided_at is null`;
}

export async function findMailCounts(tx: Reads, span: DaySpan | null): Promise<MailCount[]> {
  return span === null ? [] : tx.$queryRaw<MailCount[]>(mailCountsSql(span));
}

export async function findWaitingMails(tx: Reads): Promise<WaitingMails> {
  const [row] = await tx.$queryRaw<WaitingMails[]>(waitingMailsSql());
  return row ?? { count: 0, oldestAt: null };
}

/** A mail as a report lists it: what became of it, and nothing of what is in it. */
export type MailRow = {
  readonly id: string;
  readonly arrivedAt: Date;
  readonly state: RawMailState;
  readonly door: MailDoor;
  readonly decidedAt: Date | null;
  readonly reference: string | null;
};

/** Those that wait in the order they came, others the newest first. */
export function mailPageSql(
  { state, span }: MailList,
  after: MailPlace | null,
  limit: number,
): Prisma.Sql {
  const isWaiting = span === null;
  const order = isWaiting
    ? Prisma.sql`m.arrived_at, m.id`
    : Prisma.sql`m.arrived_at desc, m.id desc`;
  const sign = Prisma.raw(isWaiting ? ">" : "<");
  const where = every([
    span === null ? Prisma.sql`m.decided_at is null` : arrivedIn(span),
    state && Prisma.sql`m.state::text = ${state}`,
    after && Prisma.sql`(m.arrived_at, m.id) ${sign} (${after.at}::timestamptz, ${after.id}::uuid)`,
  ]);
  return Prisma.sql`
    select m.id, m.arrived_at as "arrivedAt", m.state::text as state, m.door::text as door, m.decided_at as "decidedAt",
      (select r.reference from request r where r.controller_id = m.controller_id and r.id = m.request_id) as reference
    from raw_mail m where ${where} order by ${order} limit ${limit}`;
}

export type MailPage = { readonly rows: readonly MailRow[]; readonly next: MailPlace | null };

export async function findMailPage(
  tx: Reads,
  list: MailList,
  after: MailPlace | null,
  size: number,
): Promise<MailPage> {
  const found = await tx.$queryRaw<MailRow[]>(mailPageSql(list, after, size + 1));
  const rows = found.slice(0, size);
  const last = found.length > size ? rows.at(-1) : undefined;
  return { rows, next: last ? { at: last.arrivedAt, id: last.id } : null };
}
