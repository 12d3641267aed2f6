import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { keeping } from "@/lib/core/keeping";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { isMailToErase } from "@/lib/intake/queries/to-erase";

/**
 * Erases a mail that became nothing and whose time is over, or whose direct request was erased: its key, and what is sealed
 * under it. The row stays with its hash, so that the ledger adds up and the same bytes are known again. Gives back whose bytes
 * are to go from storage.
 */
export const eraseMail = command({
  name: "mail.erase",
  permission: "mail:read",
  input: z.strictObject({ rawMailId: z.uuid() }),
  async run(context, { rawMailId }) {
    const { tx, now } = context;
    // Whoever takes it up again waits here, and finds it erased.
    await tx.$executeRaw`select id from raw_mail where id = ${rawMailId}::uuid for update`;
    if (!(await isMailToErase(tx, rawMailId, now, keeping()))) return refused("not_in_this_state");
    const { state } = await tx.rawMail.update({
      where: { id: rawMailId },
      data: {
        wrappedKey: new Uint8Array(),
        envelope: null,
        authentication: null,
        erasedAt: now,
        version: { increment: 1 },
      },
      select: { state: true },
    });
    await context.record("mail.erased", INSTALLATION, { rawMailId, state });
    return done({ rawMailId });
  },
});
