import type { Tx } from "@/lib/core/db";
import type { QuarantineReason } from "@/lib/intake/model/raw-mail";

/** Mails that came in and wait for a person. */
export type WaitingMails = {
  readonly waiting: number;
  /** Kept apart because nothing could read them: they may be anybody's request. */
  readonly unreadable: number;
  readonly oldestAt: Date | null;
};

const UNREADABLE: QuarantineReason = "unreadable_again_and_again";

/** Those that were kept before a moment. What was kept apart for another reason is a forgery or a machine's. */
export async function findWaitingMails(tx: Tx, before: Date): Promise<WaitingMails> {
  const [row] = await tx.$queryRaw<[WaitingMails]>`
    select (count(*) filter (where state = 'waiting_for_officer'))::int as waiting,
      (count(*) filter (where state = 'quarantine'))::int as unreadable, min(arrived_at) as "oldestAt"
    from raw_mail where created_at <= ${before}::timestamptz
      and (state = 'waiting_for_officer' or (state = 'quarantine' and quarantine_reason = ${UNREADABLE}))`;
  return row;
}
