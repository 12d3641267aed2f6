import { MOST_KEYS } from "@/lib/apikeys/model";
import { MakeKeyInput, RevokeKeyInput } from "@/lib/apikeys/schema";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { newId } from "@/lib/core/ids";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

const INSTALLATION = { controllerId: null, requestId: null };
const DAY_MS = 86_400_000;

/** Makes a key for a machine. The key itself is worked out from its id, so nothing secret is kept. */
export const makeKey = command({
  name: "key.make",
  permission: "setting:manage",
  input: MakeKeyInput,
  async run({ tx, actor, now, record }, { name, scopes, days }) {
    const createdById = personIdOf(actor);
    if (createdById === null) throw new AppError("forbidden", "a key is made by a person");
    const inUse = await tx.apiKey.count({ where: { revokedAt: null } });
    if (inUse >= MOST_KEYS) return refused("too_many_keys");
    const keyId = newId();
    await tx.apiKey.createMany({
      data: {
        id: keyId,
        name,
        scopes,
        createdAt: now,
        createdById,
        expiresAt: days === 0 ? null : new Date(now.getTime() + days * DAY_MS),
      },
    });
    await record("key.made", INSTALLATION, { keyId, scopes });
    return done({ keyId });
  },
});

/** Takes a key back: the next request with it is refused. */
export const revokeKey = command({
  name: "key.revoke",
  permission: "setting:manage",
  input: RevokeKeyInput,
  async run({ tx, now, record }, { keyId }) {
    const { count } = await tx.apiKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return refused("key_unknown");
    await record("key.revoked", INSTALLATION, { keyId });
    return done({ keyId });
  },
});
