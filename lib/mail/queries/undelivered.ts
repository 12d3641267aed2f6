import type { Tx } from "@/lib/core/db";
import type { MailTemplate } from "@/lib/mail/model";

export type Undelivered = {
  readonly mails: number;
  /** References of the requests and direct requests that they were about. */
  readonly about: readonly string[];
};

const TOLD_DAYS = 7;
const MOST_NAMED = 20;
/** That one of these did not arrive is no reason for another one. */
const ALARM: MailTemplate = "mail_alarm";

/**
 * The mails that were given up or came back, a week after their last try at the most: a mailbox that is gone for good must not
 * be told of for ever. Counts over the partial index of what failed.
 */
export async function findUndelivered(tx: Tx, now: Date): Promise<Undelivered> {
  const [row] = await tx.$queryRaw<[Undelivered]>`
    with lost as (
      select controller_id, request_id, direct_request_id from outbox_mail
      where state = 'failed' and template <> ${ALARM}
        and available_at > ${now}::timestamptz - make_interval(days => ${TOLD_DAYS}::int)
    ), named as (
      select r.reference from lost join request r on r.controller_id = lost.controller_id and r.id = lost.request_id
      union select d.reference from lost join direct_request d on d.id = lost.direct_request_id
    )
    select (select count(*)::int from lost) as mails,
      array(select reference from named order by reference limit ${MOST_NAMED}::int) as about`;
  return row;
}
