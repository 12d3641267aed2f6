import { personIdOf } from "@/lib/auth/policy";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import type { CommandContext } from "@/lib/gate/command";
import { insertAttachment } from "@/lib/requests/commands/attach";
import type { Standing } from "@/lib/requests/queries/standing";
import type { StoredFile } from "@/lib/storage/model";
import { findRequestCipher } from "@/lib/subjects/queries";

export type MessageKind = "note" | "to_controller" | "from_controller";

type Written = {
  readonly kind: MessageKind;
  readonly body: string;
  readonly files: readonly StoredFile[];
  /** Who wrote it, where that is not who acts. */
  readonly authorId?: string | null;
};

/** Puts a message and its files into the request, sealed. The caller records the event. */
export async function writeMessage(
  context: CommandContext,
  request: Standing,
  { kind, body, files, authorId = personIdOf(context.actor) }: Written,
): Promise<Outcome<{ messageId: string }, "request_unknown">> {
  const { controllerId, requestId } = request;
  const cipher = await findRequestCipher(context.tx, controllerId, requestId);
  if (!cipher) return refused("request_unknown");
  const messageId = newId();
  await context.tx.message.createMany({
    data: {
      controllerId,
      id: messageId,
      requestId,
      kind,
      authorId,
      body: cipher.seal("message.body", messageId, body),
      sentAt: context.now,
    },
  });
  const purpose = kind === "note" ? "note" : "message";
  for (const file of files) {
    await insertAttachment(context, cipher, { controllerId, requestId, messageId, purpose }, file);
  }
  return done({ messageId });
}
