import type { Tx } from "@/lib/core/db";
import { type Keeping, keptSince } from "@/lib/core/keeping";
import { ONE_PAGE } from "@/lib/core/one-by-one";
import { Prisma } from "@/prisma/generated/client";

/**
 * Of a mail `m`: that nothing came of it and its time is over, or that it was an individual's whose direct request, of the
 * same id, was erased. What waits for somebody is never meant, and what became a request or a message goes with that.
 */
function isOver(now: Date, { settledDays, spamDays }: Keeping): Prisma.Sql {
  const settled = keptSince(now, settledDays);
  const spam = keptSince(now, spamDays);
  return Prisma.sql`m.erased_at is null and m.state in ('set_aside', 'automatic_reply', 'bounce_matched', 'routed')
    and case
      when m.state = 'routed' then exists (select from direct_request d where d.id = m.id and d.erased_at is not null)
      when m.set_aside_reason = 'spam' then m.decided_at < ${spam}::timestamptz
      else m.decided_at < ${settled}::timestamptz end`;
}

/** The mails to be erased, the oldest decision first (by `raw_mail_to_erase`). */
export function findMailsToErase(
  tx: Tx,
  tried: readonly string[],
  now: Date,
  keep: Keeping,
): Promise<{ id: string }[]> {
  return tx.$queryRaw<{ id: string }[]>`
    select m.id from raw_mail m where ${isOver(now, keep)} and m.id <> all(${tried}::uuid[])
    order by m.decided_at, m.id limit ${ONE_PAGE}`;
}

export async function isMailToErase(
  tx: Tx,
  id: string,
  now: Date,
  keep: Keeping,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from raw_mail m where m.id = ${id}::uuid and ${isOver(now, keep)}`;
  return rows.length > 0;
}
