import { after, LINK_MINUTES } from "@/lib/accounts/model";
import { sha256 } from "@/lib/core/crypto";
import type { Tx } from "@/lib/core/db";
import { newSecret } from "@/lib/core/ids";

/** Makes a one-time secret for a person, keeps its hash and where it leads, and hands the secret out once. */
export async function createToken(
  tx: Tx,
  personId: string,
  method: "link" | "demo",
  now: Date,
  wayBack: string | null = null,
): Promise<string> {
  const secret = newSecret();
  await tx.signInToken.createMany({
    data: {
      tokenHash: sha256(secret),
      personId,
      method,
      wayBack,
      createdAt: now,
      expiresAt: after(now, { minutes: LINK_MINUTES }),
    },
  });
  return secret;
}
