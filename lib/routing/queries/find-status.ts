import { bindToken, type Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { DirectState, RoutingLetter } from "@/lib/routing/model/direct";
import { directCipher, isStatusToken, tokenHash } from "@/lib/routing/model/sealing";
import { routingLetterSchema } from "@/lib/routing/schema";

/** What was said between the person and us, as their page shows it. */
export type StatusMessage = { readonly id: string; readonly sentAt: Date } & (
  | { readonly kind: "question" | "reply"; readonly text: string }
  | { readonly kind: "routing"; readonly letter: RoutingLetter }
);

/** A direct request as its own person may see it: no controller that they did not name, and no day that depends on one. */
export type DirectStatus = {
  readonly reference: string;
  readonly state: DirectState;
  readonly receivedAt: Date;
  readonly zone: string;
  /** When everything they wrote, and we to them, was erased. */
  readonly erasedAt: Date | null;
  readonly messages: readonly StatusMessage[];
};

/** In the public scope. Null for a link that leads nowhere. */
export async function findStatus(tx: Tx, token: string): Promise<DirectStatus | null> {
  if (!isStatusToken(token)) return null;
  const hash = tokenHash(token);
  await bindToken(tx, hash);
  const row = await tx.directRequest.findFirst({
    where: { tokenHash: hash },
    select: {
      id: true,
      reference: true,
      state: true,
      receivedAt: true,
      zone: true,
      wrappedKey: true,
      erasedAt: true,
    },
  });
  if (!row) return null;
  const { id, wrappedKey, ...status } = row;
  if (status.erasedAt !== null) return { ...status, messages: [] };
  const messages = await tx.directMessage.findMany({
    where: { directRequestId: id },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, body: true, sentAt: true },
  });
  const cipher = directCipher(keyRing(), id, wrappedKey);
  return {
    ...status,
    messages: messages.flatMap(({ id: messageId, kind, body, sentAt }): StatusMessage[] => {
      // The role reads no notes; whatever else comes is none of the person's.
      if (kind === "note") return [];
      const text = cipher.open("direct_message.body", messageId, body);
      const at = { id: messageId, sentAt };
      if (kind !== "routing") return [{ ...at, kind, text }];
      return [{ ...at, kind, letter: routingLetterSchema.parse(JSON.parse(text)) }];
    }),
  };
}
