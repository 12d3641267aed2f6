import { z } from "zod";
import { dayOfColumn } from "@/lib/core/day-column";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { ringOutbox } from "@/lib/jobs/adapter";
import { giveBackReminders } from "@/lib/mail/commands/drop";
import { SEALED_RECIPIENT } from "@/lib/mail/model";
import { MailParams, readMailParams } from "@/lib/mail/schema";

const OUTBOX_FIELDS = {
  template: true,
  controllerId: true,
  requestId: true,
  personId: true,
  params: true,
  createdAt: true,
} as const;

type Settled = {
  readonly template: string;
  readonly controllerId: string | null;
  readonly requestId: string | null;
  readonly personId: string | null;
  readonly params: unknown;
  readonly createdAt: Date;
};

/**
 * Writes down that a mail has left, and what the server said. The first acknowledgement of a request that leaves is
 * what acknowledges the request; every other mail leaves an event of its own. A one-time secret is forgotten here.
 */
export const markMailSent = command({
  name: "mail.mark_sent",
  permission: "outbox:deliver",
  input: z.strictObject({ outboxId: z.uuid(), response: z.string().max(300) }),
  async run(context, { outboxId, response }) {
    const [mail] = await context.tx.outboxMail.updateManyAndReturn({
      where: { id: outboxId, state: "pending" },
      data: {
        state: "sent",
        sentAt: context.now,
        response,
        failure: null,
        leasedUntil: null,
        secret: null,
      },
      select: OUTBOX_FIELDS,
    });
    if (!mail) {
      context.unchanged();
      return done(null);
    }
    if (mail.template === "import_finished") await acknowledgeImport(context, mail);
    if (!(await acknowledges(context, mail))) {
      await context.record("mail.sent", subjectOf(mail), { outboxId, template: mail.template });
    }
    return done(null);
  },
});

function subjectOf({ controllerId, requestId }: Settled) {
  return { controllerId, requestId };
}

async function acknowledges(context: CommandContext, mail: Settled): Promise<boolean> {
  const { controllerId, requestId, template } = mail;
  if (template !== "request_acknowledged" || controllerId === null || requestId === null) {
    return false;
  }
  const [request] = await context.tx.request.updateManyAndReturn({
    where: { controllerId, id: requestId, acknowledgedAt: null },
    data: { acknowledgedAt: context.now },
    select: { dueOn: true },
  });
  if (!request) return false;
  const dueOn = dayOfColumn(request.dueOn);
  await context.record("request.acknowledged", { controllerId, requestId }, { dueOn });
  return true;
}

/** So many events in one statement. */
const EVENTS_AT_ONCE = 1_000;

/** The one receipt of an import acknowledges every request it has become. */
async function acknowledgeImport(context: CommandContext, mail: Settled): Promise<void> {
  const { importId } = MailParams.parse(mail.params);
  const { controllerId } = mail;
  if (controllerId === null || importId === null) return;
  const requests = await context.tx.$queryRaw<{ id: string; dueOn: Date }[]>`
    update request r set acknowledged_at = ${context.now}::timestamptz
    from import_row i
    where i.controller_id = ${controllerId}::uuid and i.import_id = ${importId}::uuid
      and r.controller_id = i.controller_id and r.id = i.request_id and r.acknowledged_at is null
    returning r.id, r.due_on as "dueOn"`;
  for (let at = 0; at < requests.length; at += EVENTS_AT_ONCE) {
    const some = requests.slice(at, at + EVENTS_AT_ONCE);
    await context.recordEach(
      "request.acknowledged",
      some.map(({ id, dueOn }) => ({
        subject: { controllerId, requestId: id },
        data: { dueOn: dayOfColumn(dueOn) },
      })),
    );
  }
  // With the event of the mail itself.
  context.changed(requests.length + 1);
}

/** Gives a mail up after many tries. It stays where it is, and the settings page, the health check and a mail say so. */
export const giveMailUp = command({
  name: "mail.give_up",
  permission: "outbox:deliver",
  input: z.strictObject({ outboxId: z.uuid(), failure: z.string().min(1).max(300) }),
  async run(context, { outboxId, failure }) {
    const [mail] = await context.tx.outboxMail.updateManyAndReturn({
      where: { id: outboxId, state: "pending" },
      data: { state: "failed", failure, leasedUntil: null },
      select: OUTBOX_FIELDS,
    });
    if (!mail) {
      context.unchanged();
      return done(null);
    }
    await giveBackReminders(context.tx, { ...mail, params: readMailParams(mail.params) });
    await context.record("mail.given_up", subjectOf(mail), { outboxId, template: mail.template });
    return done(null);
  },
});

/**
 * Writes down, inside any command, that a mail which had left came back for good. Says whether it counted as sent until now:
 * then that is an event of its own.
 */
export async function takeBackSent(
  context: CommandContext,
  { outboxId, failure }: { readonly outboxId: string; readonly failure: string },
): Promise<boolean> {
  const [mail] = await context.tx.outboxMail.updateManyAndReturn({
    where: { id: outboxId, state: "sent" },
    data: { state: "failed", sentAt: null, failure },
    select: OUTBOX_FIELDS,
  });
  if (!mail) return false;
  await giveBackReminders(context.tx, { ...mail, params: readMailParams(mail.params) });
  await context.record("mail.came_back", subjectOf(mail), { outboxId, template: mail.template });
  return true;
}

/** Once a mail to an individual has left, nobody knows any more where it went. */
const FORGOTTEN = { recipient: SEALED_RECIPIENT, secret: null } as const;

/** Puts a mail that was given up, or that waits for its next try, back to be sent now. Its Message-ID stays. */
export const retryMail = command({
  name: "mail.retry",
  permission: "setting:manage",
  input: z.strictObject({ outboxId: z.uuid() }),
  async run(context, { outboxId }) {
    const [mail] = await context.tx.outboxMail.updateManyAndReturn({
      where: {
        id: outboxId,
        OR: [{ state: "failed" }, { state: "pending", failure: { not: null } }],
        NOT: FORGOTTEN,
      },
      data: { state: "pending", attempts: 0, availableAt: context.now },
      select: OUTBOX_FIELDS,
    });
    if (!mail) {
      const isForgotten = await context.tx.outboxMail.count({
        where: { id: outboxId, state: "failed", ...FORGOTTEN },
      });
      return refused(isForgotten > 0 ? "mail_address_forgotten" : "mail_is_not_stuck");
    }
    await ringOutbox(context.tx, context.now);
    await context.record("mail.retried", subjectOf(mail), { outboxId, template: mail.template });
    return done(null);
  },
});

/**
 * Sets a mail aside that was given up or came back, once somebody has seen to it: its mailbox may be gone for good, and would
 * be told of as long as the mail stands there. What the server said stays with it.
 */
export const setAsideFailed = command({
  name: "mail.set_aside_failed",
  permission: "setting:manage",
  input: z.strictObject({ outboxId: z.uuid() }),
  async run(context, { outboxId }) {
    const [mail] = await context.tx.outboxMail.updateManyAndReturn({
      where: { id: outboxId, state: "failed" },
      data: { state: "cancelled", secret: null },
      select: OUTBOX_FIELDS,
    });
    if (!mail) return refused("mail_is_not_stuck");
    const { template } = mail;
    await context.record("mail.failed_set_aside", subjectOf(mail), { outboxId, template });
    return done(null);
  },
});
