import { z } from "zod";
import { ownersFor } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { dayColumn } from "@/lib/core/day-column";
import { done, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { personOfUnsubscribe } from "@/lib/mail/adapter/unsubscribe";
import type { MailOrder } from "@/lib/mail/model";
import { counted, keptPercent } from "@/lib/reports/model/promise";
import {
  isWorthAMail,
  SUMMARY_RHYTHMS,
  type SummaryFigures,
  type SummaryRhythm,
  summaryDay,
  summaryRhythm,
} from "@/lib/reports/model/summary";
import {
  findSummariesBefore,
  findSummary,
  findSummaryChoices,
} from "@/lib/reports/queries/summary";

/**
 * Queues somebody's figures for the day it is where they work, once: the row of that day, the mail and the event are one
 * transaction, so that a worker that dies leaves all or nothing, and two workers make one mail.
 */
export const sendSummary = command({
  name: "summary.send",
  permission: "digest:send",
  input: z.strictObject({ personId: z.uuid() }),
  async run(context, { personId }) {
    const { tx, now } = context;
    const team = await findTeam(tx, now);
    const member = team.members.find(({ id }) => id === personId);
    const choices = await findSummaryChoices(tx);
    const rhythm = member && summaryRhythm(member.role, choices.get(personId) ?? null);
    const had = (await findSummariesBefore(tx)).get(personId);
    const on = member && rhythm && had ? summaryDay(team, member, rhythm, now, had) : null;
    const owners = member?.role === "officer" ? ownersFor(team, personId, now) : null;
    const figures = on === null ? null : await findSummary(tx, owners, now);
    if (on === null || !rhythm || !figures || !isWorthAMail(figures)) {
      context.unchanged();
      return done({ isSent: false });
    }
    const { count } = await tx.summaryMail.createMany({
      data: { personId, sentOn: dayColumn(on), createdAt: now },
      skipDuplicates: true,
    });
    if (count === 0) {
      context.unchanged();
      return done({ isSent: false });
    }
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { email: true },
    });
    await context.queueMail({
      ...{ template: "summary", recipient: person.email, personId, ...INSTALLATION },
      dedupeKey: `summary:${personId}:${on}`,
      params: { on, rhythm, ...paramsOf(figures) },
    });
    await context.record("summary.queued", INSTALLATION, { personId, rhythm, on });
    return done({ isSent: true });
  },
});

/** Counts, days and months: nothing in it is about a subject, and no reference either. */
function paramsOf({ own, all, ahead, months, causeMissing }: SummaryFigures): MailOrder["params"] {
  return {
    own: own?.map(({ count }) => count) ?? [],
    all: all.map(({ count }) => count),
    ahead: ahead.map(({ dueOn, owned, unowned }) => `${dueOn} ${owned + unowned}`),
    months: months.map((month) => `${month.month} ${keptPercent(month) ?? "-"} ${counted(month)}`),
    causeMissing,
  };
}

/** Says how often one wants figures by mail. Only ever for oneself. */
export const chooseSummary = command({
  name: "summary.choose",
  permission: "attendance:keep",
  input: z.strictObject({ rhythm: z.enum(SUMMARY_RHYTHMS, "Choose how often") }),
  async run(context, { rhythm }) {
    const personId = personIdOf(context.actor);
    if (personId === null) return refused("person_unknown");
    return setRhythm(context, personId, rhythm);
  },
});

/** Ends somebody's figures by the address that each of these mails carries, without signing in. */
export const leaveSummary = command({
  name: "summary.leave",
  permission: "digest:send",
  input: z.strictObject({ token: z.string().max(100) }),
  async run(context, { token }) {
    const personId = personOfUnsubscribe(token);
    if (personId === null) return refused("token_unknown");
    return setRhythm(context, personId, "never");
  },
});

async function setRhythm(context: CommandContext, personId: string, rhythm: SummaryRhythm) {
  const { count } = await context.tx.person.updateMany({
    where: {
      ...{ id: personId, disabledAt: null },
      OR: [{ summaryRhythm: null }, { summaryRhythm: { not: rhythm } }],
    },
    data: { summaryRhythm: rhythm },
  });
  if (count === 0) context.unchanged();
  else await context.record("person.summary_changed", INSTALLATION, { personId, rhythm });
  return done({ rhythm });
}
