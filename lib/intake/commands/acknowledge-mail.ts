import { personIdOf } from "@/lib/auth/policy";
import type { CommandContext } from "@/lib/gate/command";
import type { KnownSender } from "@/lib/intake/queries/senders";

/**
 * Tells the member who wrote to us that their mail is a request now, beside those whom every receipt goes to; whoever is one of
 * these gets one. Always the address of an account, never one that a mail claims. Where no officer has decided on the mail, an
 * address gets as many of these as its cap allows.
 */
export async function acknowledgeToSender(
  context: CommandContext,
  about: { readonly controllerId: string; readonly requestId: string },
  sender: KnownSender,
): Promise<void> {
  await context.queueMail({
    template: "request_acknowledged",
    recipient: sender.email,
    personId: sender.id,
    ...about,
    dedupeKey: `request_acknowledged:${about.requestId}:${sender.id}`,
    params: {},
    ...(personIdOf(context.actor) === null && { cap: "account" }),
  });
}
