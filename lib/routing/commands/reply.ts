import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { bindToken } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { keyRing } from "@/lib/core/keys";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";
import { directBall } from "@/lib/routing/model/direct";
import { directCipher, isStatusToken, tokenHash } from "@/lib/routing/model/sealing";

export const LONGEST_REPLY = 4_000;

export const ReplyInput = z.strictObject({
  token: z.string().refine(isStatusToken, "unknown"),
  // Messages are codes; the page has the words.
  body: z.string().trim().min(1, "body_missing").max(LONGEST_REPLY, "wish_too_long"),
});

/** The person's reply to a question of ours, by the link of their page. Once to each question. */
export const replyDirect = command({
  name: "direct.reply",
  permission: "direct:file",
  reach: "public",
  input: ReplyInput,
  async run(context, { token, body }) {
    const { tx } = context;
    const hash = tokenHash(token);
    await bindToken(tx, hash);
    await tx.$queryRaw`select id from direct_request where token_hash = ${hash} for update`;
    const row = await tx.directRequest.findFirst({
      where: { tokenHash: hash },
      select: { id: true, state: true, version: true, wrappedKey: true },
    });
    if (!row) return refused("direct_unknown");
    if (row.state !== "asked_back") return refused("not_asked");
    const messageId = newId();
    const cipher = directCipher(keyRing(), row.id, row.wrappedKey);
    await tx.directMessage.createMany({
      data: {
        id: messageId,
        directRequestId: row.id,
        kind: "reply",
        body: cipher.seal("direct_message.body", messageId, body),
        sentAt: context.now,
      },
    });
    const { count } = await tx.directRequest.updateMany({
      where: { tokenHash: hash, version: row.version },
      data: {
        state: "waiting",
        ballHolder: directBall("waiting"),
        ballSince: context.now,
        version: row.version + 1,
      },
    });
    if (count !== 1) throw new Error("a locked direct request changed its version");
    const data = { directRequestId: row.id, messageId };
    await context.record("direct.replied", INSTALLATION, data);
    return done({ token });
  },
});
