import { setTimeout as sleep } from "node:timers/promises";
import { openText } from "@/lib/core/crypto";
import { type Tx, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { ringOutbox } from "@/lib/jobs/adapter";
import { replyAddressOf } from "@/lib/mail/adapter/reply-key";
import { feedUnsubscribeLink, unsubscribeLink } from "@/lib/mail/adapter/unsubscribe";
import { mailWords } from "@/lib/mail/adapter/words";
import { alarmUndelivered } from "@/lib/mail/commands/alarm-undelivered";
import { dropMail } from "@/lib/mail/commands/drop";
import { outboxKey } from "@/lib/mail/commands/queue-mail";
import { giveMailUp, markMailSent } from "@/lib/mail/commands/settle";
import {
  ANSWERABLE_TEMPLATES,
  hasEndedSilently,
  isGivenUp,
  isMailTemplate,
  LEASE_SECONDS,
  type OutgoingMail,
  pauseAfter,
  recipientOf,
  type SendFailure,
  secretPlace,
  type Transport,
} from "@/lib/mail/model";
import { asTheyStand, listedRequests } from "@/lib/mail/model/due-lines";
import { whyDropped } from "@/lib/mail/model/outdated";
import { writeMail } from "@/lib/mail/present/write";
import { findDueDays } from "@/lib/mail/queries/due-days";
import { findFacts } from "@/lib/mail/queries/facts";
import { findStanding } from "@/lib/mail/queries/standing";
import { readMailParams } from "@/lib/mail/schema";

const CLAIMED = {
  id: true,
  messageId: true,
  template: true,
  recipient: true,
  personId: true,
  controllerId: true,
  requestId: true,
  params: true,
  secret: true,
  attempts: true,
  failure: true,
  createdAt: true,
} as const;

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>;

function secondsAfter(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000);
}

/**
 * Takes the mail that has waited longest, in a transaction of its own: nobody else tries it until the lease ends.
 * A worker that dies with it loses nothing; the next one sends it with the same Message-ID.
 */
async function claim(tx: Tx, now: Date) {
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    select id from outbox_mail
    where state = 'pending' and available_at <= ${now}
      and (leased_until is null or leased_until <= ${now})
    order by available_at, id limit 1 for update skip locked`;
  if (!next) return null;
  const mail = await tx.outboxMail.update({
    where: { id: next.id },
    data: { leasedUntil: secondsAfter(now, LEASE_SECONDS), attempts: { increment: 1 } },
    select: CLAIMED,
  });
  const stored = readMailParams(mail.params);
  const days = await findDueDays(tx, listedRequests(mail.template, stored));
  const current = asTheyStand(mail.template, stored, days, now);
  const found = await findStanding(tx, mail.personId, stored.feedId);
  const standing = { ...found, isSettled: current === null };
  return { ...mail, params: current ?? stored, standing, ...(await findFacts(tx, mail)) };
}

/** An address of the request's own, where mail reaches us and the mail goes to people of the request's controller. */
function replyToOf({ requestId, template }: Claimed): string | null {
  const domain = env().INTAKE_DOMAIN;
  const isAnswerable = ANSWERABLE_TEMPLATES.some((known) => known === template);
  if (domain === undefined || requestId === null || !isAnswerable) return null;
  return replyAddressOf(requestId, domain);
}

/** Figures and followed views are wanted or not; whatever belongs to the work cannot be unsubscribed. */
function unsubscribeOf({ template, personId, params: { feedId } }: Claimed): string | null {
  if (template === "followed_view") return feedId && feedUnsubscribeLink(feedId);
  return template === "summary" && personId !== null ? unsubscribeLink(personId) : null;
}

function write(mail: Claimed, from: string): OutgoingMail {
  if (!isMailTemplate(mail.template)) throw new Error(`no template ${mail.template}`);
  const opened =
    mail.secret === null ? null : openText(outboxKey(), secretPlace(mail.id), mail.secret);
  const { recipient: to, secret } = recipientOf(mail.recipient, opened);
  const { controllerName, request, params } = mail;
  const replyTo = replyToOf(mail);
  const written = writeMail(mail.template, {
    ...mailWords(env().COMPANY_NAME),
    appUrl: env().APP_URL,
    params,
    secret,
    controllerName,
    request,
    isAnswerable: replyTo !== null,
  });
  const { messageId, createdAt: date } = mail;
  const unsubscribe = unsubscribeOf(mail);
  return { ...written, messageId, from, to, replyTo, unsubscribe, date };
}

async function tryToSend(transport: Transport, mail: Claimed) {
  try {
    return await transport.send(write(mail, transport.from));
  } catch (error) {
    log.error({ err: error, outboxId: mail.id }, "mail could not be written");
    const failure: SendFailure = { about: "mail", permanent: false, text: "it cannot be written" };
    return { ok: false as const, failure };
  }
}

/** A database that was away for a moment must not have a mail sent twice. Shorter in all than what is left of the lease. */
const MARKED_AGAIN_AFTER_MS = [500, 1_500, 5_000, 10_000];

async function markSent(caller: Caller, mail: Claimed, response: string): Promise<void> {
  const mark = async () => {
    const marked = await markMailSent.execute(caller, { outboxId: mail.id, response });
    if (!marked.ok) throw new Error(`a mail that has left was not marked: ${marked.reason}`);
  };
  for (const pause of MARKED_AGAIN_AFTER_MS) {
    try {
      return await mark();
    } catch (error) {
      log.warn({ err: error, outboxId: mail.id }, "a mail that has left could not be marked yet");
      await sleep(pause);
    }
  }
  await mark();
}

async function putBack(caller: Caller, mail: Claimed, failure: SendFailure): Promise<void> {
  if (isGivenUp(mail.attempts, failure.permanent)) {
    await giveMailUp.execute(caller, { outboxId: mail.id, failure: failure.text });
    return;
  }
  const availableAt = secondsAfter(caller.clock.now(), pauseAfter(mail.attempts));
  // The book-keeping of a try, not a change of anybody's data: the log has it, the trail does not.
  await withScope(scopeOf(caller.actor), (tx) =>
    tx.outboxMail.updateMany({
      where: { id: mail.id, state: "pending" },
      data: { availableAt, leasedUntil: null, failure: failure.text },
    }),
  );
}

/** Rings where a mail is due that no bell has rung for: it was put back, or its worker died. */
export async function ringDueMails(caller: Caller): Promise<void> {
  const now = caller.clock.now();
  await withScope(scopeOf(caller.actor), async (tx) => {
    const due = await tx.outboxMail.findFirst({
      where: {
        ...{ state: "pending", availableAt: { lte: now } },
        OR: [{ leasedUntil: null }, { leasedUntil: { lte: now } }],
      },
      select: { id: true },
    });
    if (due) await ringOutbox(tx, now);
  });
}

/** Tells those who run the installation of mails that did not arrive. Returns how many people were told. */
export async function watchOutbox(caller: Caller): Promise<number> {
  const result = await alarmUndelivered.execute(caller, {});
  return result.ok ? result.value.people : 0;
}

export type Delivery = { readonly sent: number; readonly failed: number };

/**
 * Sends what waits in the outbox, one mail after the other, until nothing is due, the server is out of reach, or
 * `signal` says to end. Any number of workers may run it at once: each mail is one worker's at a time.
 * At least once, always with the same Message-ID; twice only after a crash between the server's yes and our mark, and not
 * again and again.
 */
export async function deliverOutbox(
  transport: Transport,
  caller: Caller,
  signal?: AbortSignal,
): Promise<Delivery> {
  let sent = 0;
  let failed = 0;
  while (!signal?.aborted) {
    const mail = await withScope(scopeOf(caller.actor), (tx) => claim(tx, caller.clock.now()));
    if (!mail) break;
    const why = whyDropped(mail, caller.clock.now());
    if (why !== null) {
      await withScope(scopeOf(caller.actor), (tx) => dropMail(tx, mail, why));
      continue;
    }
    if (hasEndedSilently(mail)) {
      const failure = "no try came to its end";
      await giveMailUp.execute(caller, { outboxId: mail.id, failure });
      failed += 1;
      continue;
    }
    const result = await tryToSend(transport, mail);
    if (result.ok) {
      await markSent(caller, mail, result.response);
      sent += 1;
      continue;
    }
    failed += 1;
    log.warn({ outboxId: mail.id, outcome: result.failure.text }, "mail not sent");
    await putBack(caller, mail, result.failure);
    if (result.failure.about === "server") break;
  }
  return { sent, failed };
}
