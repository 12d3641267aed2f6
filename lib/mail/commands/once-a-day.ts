import { INSTALLATION } from "@/lib/audit/model";
import { type CivilDate, civilDateIn } from "@/lib/core/civil-date";
import type { CommandContext } from "@/lib/gate/command";
import type { MailOrder, MailTemplate } from "@/lib/mail/model";

type Reader = {
  readonly personId: string;
  /** Where they work: a day is theirs. */
  readonly zone: string;
};

/**
 * Puts in the mail of a day for somebody of ours, once, however often it is asked for. Gives the day, which is among the mail's
 * `params` as `on`; null where that day has its mail already, or where there is no such person.
 */
export async function queueOnceADay(
  { tx, now, queueMail }: CommandContext,
  template: MailTemplate,
  { personId, zone }: Reader,
  params: MailOrder["params"],
): Promise<CivilDate | null> {
  const on = civilDateIn(zone, now);
  const dedupeKey = `${template}:${personId}:${on}`;
  const person = await tx.person.findUnique({ where: { id: personId }, select: { email: true } });
  const had = await tx.outboxMail.findUnique({ where: { dedupeKey }, select: { id: true } });
  if (!person || had) return null;
  await queueMail({
    ...{ template, recipient: person.email, personId, dedupeKey, ...INSTALLATION },
    params: { on, ...params },
  });
  return on;
}
