import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";
import { MailTarget, SetAsideInput } from "@/lib/intake/schema/decisions";

/** Says that a mail becomes no request. It stays, and can be taken up again. */
export const setAsideMail = command({
  name: "mail.set_aside",
  permission: "mail:take_in",
  input: SetAsideInput,
  async run(context, { rawMailId, version, reason }) {
    const { tx, now, actor } = context;
    const { count } = await tx.rawMail.updateMany({
      where: { id: rawMailId, version, state: { in: ["waiting_for_officer", "quarantine"] } },
      data: {
        state: "set_aside",
        quarantineReason: null,
        setAsideReason: reason,
        decidedAt: now,
        decidedById: personIdOf(actor),
        version: { increment: 1 },
      },
    });
    if (count === 0) return whyNot(context, rawMailId);
    await context.record("mail.set_aside", INSTALLATION, { rawMailId, reason });
    return done({ rawMailId });
  },
});

/** Undoes setting aside: the mail waits again, where it was in the list. */
export const takeUpMail = command({
  name: "mail.take_up",
  permission: "mail:take_in",
  input: MailTarget,
  async run(context, { rawMailId, version }) {
    const { count } = await context.tx.rawMail.updateMany({
      where: { id: rawMailId, version, state: "set_aside", erasedAt: null },
      data: {
        state: "waiting_for_officer",
        setAsideReason: null,
        decidedAt: null,
        decidedById: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) return whyNot(context, rawMailId);
    await context.record("mail.taken_up", INSTALLATION, { rawMailId });
    return done({ rawMailId });
  },
});

/** Lets a mail out of quarantine: from here on it is a mail like any other, with its draft. */
export const releaseMail = command({
  name: "mail.release",
  permission: "mail:take_in",
  input: MailTarget,
  async run(context, { rawMailId, version }) {
    const { count } = await context.tx.rawMail.updateMany({
      where: { id: rawMailId, version, state: "quarantine" },
      data: {
        state: "waiting_for_officer",
        quarantineReason: null,
        version: { increment: 1 },
      },
    });
    if (count === 0) return whyNot(context, rawMailId);
    await context.record("mail.released", INSTALLATION, { rawMailId });
    return done({ rawMailId });
  },
});

async function whyNot(
  context: CommandContext,
  rawMailId: string,
): Promise<Outcome<never, "mail_unknown" | "mail_changed">> {
  const row = await context.tx.rawMail.findUnique({
    where: { id: rawMailId },
    select: { id: true },
  });
  return refused(row ? "mail_changed" : "mail_unknown");
}
