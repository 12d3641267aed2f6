import { MOST_KEYS } from "@/lib/apikeys/model";
import { MakeControllerKeyInput, MakeKeyInput, RevokeKeyInput } from "@/lib/apikeys/schema";
import { INSTALLATION } from "@/lib/audit/model";
import type { KeyScope } from "@/lib/auth/model";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { newId } from "@/lib/core/ids";
import { done, type Outcome, refused } from "@/lib/core/outcome";
import { type CommandContext, command } from "@/lib/gate/command";

const DAY_MS = 86_400_000;

type NewKey = {
  readonly controllerId: string | null;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Nought for a key that works until it is taken back. */
  readonly days: number;
};

/** Stores a key. The key itself is worked out from its id, so nothing secret is kept. */
async function storeKey(
  { tx, actor, now }: CommandContext,
  { controllerId, days, name, scopes }: NewKey,
): Promise<Outcome<{ readonly keyId: string }, "too_many_keys">> {
  const createdById = personIdOf(actor);
  if (createdById === null) throw new AppError("forbidden", "a key is made by a person");
  const inUse = await tx.apiKey.count({ where: { controllerId, revokedAt: null } });
  if (inUse >= MOST_KEYS) return refused("too_many_keys");
  const keyId = newId();
  await tx.apiKey.createMany({
    data: {
      id: keyId,
      controllerId,
      name,
      scopes: [...scopes],
      createdAt: now,
      createdById,
      expiresAt: days === 0 ? null : new Date(now.getTime() + days * DAY_MS),
    },
  });
  return done({ keyId });
}

/** Makes a key for a machine of ours. */
export const makeKey = command({
  name: "key.make",
  permission: "setting:manage",
  input: MakeKeyInput,
  async run(context, { scopes, ...key }) {
    const stored = await storeKey(context, { ...key, scopes, controllerId: null });
    if (!stored.ok) return stored;
    await context.record("key.made", INSTALLATION, { keyId: stored.value.keyId, scopes });
    return stored;
  },
});

/** Takes a key back, whosever it is: the next request with it is refused. */
export const revokeKey = command({
  name: "key.revoke",
  permission: "setting:manage",
  input: RevokeKeyInput,
  async run({ tx, now, record }, { keyId }) {
    const [revoked] = await tx.apiKey.updateManyAndReturn({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: now },
      select: { controllerId: true },
    });
    if (!revoked) return refused("key_unknown");
    const { controllerId } = revoked;
    if (controllerId === null) await record("key.revoked", INSTALLATION, { keyId });
    else await record("controller_key.revoked", { controllerId, requestId: null }, { keyId });
    return done({ keyId });
  },
});

/** The controller of the member who keeps its keys. */
function controllerOf({ actor }: CommandContext): string {
  if (actor.kind !== "member") throw new AppError("forbidden", "a controller's keys are its own");
  return actor.controllerId;
}

/** Makes a key for a machine of the member's controller, which does no more than that member may. */
export const makeControllerKey = command({
  name: "controller_key.make",
  permission: "key:manage",
  input: MakeControllerKeyInput,
  async run(context, { scopes, ...key }) {
    const controllerId = controllerOf(context);
    const stored = await storeKey(context, { ...key, scopes, controllerId });
    if (!stored.ok) return stored;
    const { keyId } = stored.value;
    const subject = { controllerId, requestId: null };
    await context.record("controller_key.made", subject, { keyId, scopes });
    return stored;
  },
});

/** Takes a key of the member's controller back. */
export const revokeControllerKey = command({
  name: "controller_key.revoke",
  permission: "key:manage",
  input: RevokeKeyInput,
  async run(context, { keyId }) {
    const controllerId = controllerOf(context);
    const { count } = await context.tx.apiKey.updateMany({
      where: { id: keyId, controllerId, revokedAt: null },
      data: { revokedAt: context.now },
    });
    if (count === 0) return refused("key_unknown");
    await context.record("controller_key.revoked", { controllerId, requestId: null }, { keyId });
    return done({ keyId });
  },
});
