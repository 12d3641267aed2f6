import { dayColumn } from "@/lib/core/day-column";
import type { Tx } from "@/lib/core/db";
import type { DropReason } from "@/lib/mail/model/outdated";
import type { MailParams } from "@/lib/mail/schema";

/** For whoever looks at the row: nobody is told. */
const WORDS: Readonly<Record<DropReason, string>> = {
  link: "its link had run out",
  reader: "its reader may not sign in any more",
  view: "its view is not followed any more",
  settled: "nothing that it told of was so any more",
  day: "the day that it told of was over",
};

type Digest = {
  readonly template: string;
  readonly personId: string | null;
  readonly createdAt: Date;
  readonly params: MailParams;
};
type Dropped = Digest & { readonly id: string };

/**
 * Takes a mail out of the outbox that is not to leave any more, with the secret in it. The reminders of a digest whose day
 * is over are given back: the next one tells of those that are still true, as they stand then.
 */
export async function dropMail(tx: Tx, mail: Dropped, why: DropReason): Promise<void> {
  const { count } = await tx.outboxMail.updateMany({
    where: { id: mail.id, state: "pending" },
    data: { state: "cancelled", leasedUntil: null, secret: null, failure: WORDS[why] },
  });
  if (count === 0 || why !== "day") return;
  await giveBackReminders(tx, mail);
  if (mail.template === "followed_view") await freeDay(tx, mail);
}

/** Of the day of a followed view nothing was sent: a weekly one has another morning in its week. */
async function freeDay(tx: Tx, { params: { feedId, on } }: Dropped): Promise<void> {
  if (feedId === null || on === null) return;
  await tx.calendarFeed.updateMany({
    where: { id: feedId, sentOn: dayColumn(on) },
    data: { sentOn: null },
  });
}

/**
 * The reminders of a digest that did not reach its reader wait for the next one; of any other mail there are none. A digest and
 * its alarms have one moment. Those that it had no line for are on the desk, as it would have said.
 */
export async function giveBackReminders(
  tx: Tx,
  { template, personId, createdAt, params }: Digest,
): Promise<void> {
  if (template !== "digest") return;
  const { approval, overdue, today, soon, unowned } = params;
  const lines = [...approval, ...overdue, ...today, ...soon, ...unowned];
  await tx.$executeRaw`
    update alarm a set digested_at = null from request_reference q
    where q.reference = any(${lines.map(({ reference }) => reference)}::text[])
      and a.controller_id = q.controller_id and a.request_id = q.request_id and a.person_id = ${personId}::uuid
      and a.digested_at = ${createdAt}::timestamptz`;
}
