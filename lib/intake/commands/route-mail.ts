import { can, personIdOf } from "@/lib/auth/policy";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { openMail } from "@/lib/intake/commands/open-mail";
import { directContentOfMail } from "@/lib/intake/model/direct-content";
import { RouteMailInput } from "@/lib/intake/schema/route";
import { receiveDirect } from "@/lib/routing/commands/receive-direct";
import { blobStore } from "@/lib/storage/adapter/blob-store";

type Refusal = "mail_changed" | "mail_unreadable" | "mail_key_damaged";

const route = command<typeof RouteMailInput, { readonly reference: string }, Refusal>({
  name: "mail.route",
  permission: "mail:take_in",
  input: RouteMailInput,
  async run(context, { rawMailId, version, language, content }) {
    const { tx, now, actor } = context;
    const [mail] = await tx.rawMail.updateManyAndReturn({
      where: { id: rawMailId, version, state: { in: ["waiting_for_officer", "quarantine"] } },
      data: {
        state: "routed",
        quarantineReason: null,
        controllerId: null,
        decidedAt: now,
        decidedById: personIdOf(actor),
        version: { increment: 1 },
      },
      select: { arrivedAt: true },
    });
    if (!mail) return refused("mail_changed");
    if (!content) return refused("mail_unreadable");
    const { reference } = await receiveDirect(context, {
      id: rawMailId,
      channel: "mail",
      receivedAt: mail.arrivedAt,
      language,
      content,
    });
    return done({ reference });
  },
});

/**
 * Makes a direct request of a mail that an individual wrote to us themselves: it is handed over to the controller it
 * belongs to, on the clock that began when the mail arrived. What the person wants is read from the mail; an officer has
 * looked at it, so the person gets the one neutral receipt.
 */
export const routeMail: typeof route = {
  spec: route.spec,
  async execute(caller, rawInput) {
    const input = RouteMailInput.safeParse(rawInput);
    if (!input.success || !can(caller.actor, route.spec.permission)) {
      return route.execute(caller, rawInput);
    }
    const opened = await openMail.execute(caller, { rawMailId: input.data.rawMailId });
    if (!opened.ok) {
      return refused(opened.reason === "mail_key_damaged" ? opened.reason : "mail_changed");
    }
    const parsed = await readStoredMail(blobStore(), opened.value);
    const content = parsed.ok
      ? directContentOfMail(parsed.value, input.data.company, opened.value.arrivedAt)
      : null;
    return route.execute(caller, { ...Object(rawInput), content });
  },
};
