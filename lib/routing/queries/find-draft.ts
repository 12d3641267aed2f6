import { bindToken, type Tx } from "@/lib/core/db";
import { keyRing } from "@/lib/core/keys";
import type { AskContent } from "@/lib/routing/model/ask";
import { draftCipher, draftHash } from "@/lib/routing/model/sealing";
import { askContentSchema } from "@/lib/routing/schema/ask";
import type { RequestCipher } from "@/lib/subjects/model";

/** What somebody is writing, opened with the secret of their browser. */
export type OpenAskDraft = {
  readonly id: string;
  readonly content: AskContent;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  readonly cipher: RequestCipher;
};

/** Null for a secret that opens nothing, or not any more. Binds the transaction to the draft. */
export async function findAskDraft(
  tx: Tx,
  secret: string,
  now: Date,
  options: { readonly isLocked?: boolean } = {},
): Promise<OpenAskDraft | null> {
  const tokenHash = draftHash(secret);
  await bindToken(tx, tokenHash);
  if (options.isLocked)
    await tx.$queryRaw`select id from direct_draft where token_hash = ${tokenHash} for update`;
  const row = await tx.directDraft.findFirst({
    where: { tokenHash, expiresAt: { gt: now } },
    select: { id: true, content: true, createdAt: true, submittedAt: true },
  });
  if (!row) return null;
  const cipher = draftCipher(keyRing(), secret);
  const content = JSON.parse(cipher.open("direct_draft.content", row.id, row.content));
  return { ...row, content: askContentSchema.parse(content), cipher };
}
