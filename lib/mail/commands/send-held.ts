import { z } from "zod";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { ringOutbox } from "@/lib/jobs/adapter";

/** Sends a mail that the cap of its address has held back. Somebody wants it to go, so it is counted by no cap. */
export const sendHeldMail = command({
  name: "mail.send_held",
  permission: "mail:send_held",
  input: z.strictObject({ outboxId: z.uuid() }),
  async run(context, { outboxId }) {
    const [mail] = await context.tx.outboxMail.updateManyAndReturn({
      where: { id: outboxId, state: "held" },
      data: { state: "pending", availableAt: context.now },
      select: { template: true, controllerId: true, requestId: true },
    });
    if (!mail) return refused("mail_not_held");
    const { template, ...about } = mail;
    await ringOutbox(context.tx, context.now);
    await context.record("mail.sent_by_hand", about, { outboxId, template });
    return done(null);
  },
});
