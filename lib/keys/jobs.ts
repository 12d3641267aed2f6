import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@/lib/core/clock";
import type { KeyRing } from "@/lib/core/crypto";
import { reading } from "@/lib/core/db";
import { isKeyUnproven, markKeyUnproven } from "@/lib/core/key-state";
import { keyRing } from "@/lib/core/keys";
import { log } from "@/lib/core/log";
import { writing } from "@/lib/core/writing";
import { canBeTheirs, fingerprintOf, WrongKey } from "@/lib/keys/model";
import { findFingerprint, findWrappedKeys, keepFingerprint } from "@/lib/keys/queries";

const SCOPE = { kind: "desk", actor: "system:start" } as const;

/**
 * Holds the key of this process against the database before anything is sealed or opened with it. Another key would read
 * nothing, and what it seals nobody else could read. One small statement, but for the first start on a database.
 *
 * @throws {WrongKey}
 */
export async function proveKey(ring: KeyRing = keyRing()): Promise<void> {
  const kept = (await reading(SCOPE, findFingerprint)) ?? (await keepFirst(ring));
  if (kept !== fingerprintOf(ring)) throw new WrongKey();
}

/** Nobody has kept a fingerprint yet. What was sealed before there were any says whether this key may. */
function keepFirst(ring: KeyRing): Promise<string | null> {
  return writing(SCOPE, async (tx) => {
    if (!canBeTheirs(ring, await findWrappedKeys(tx))) throw new WrongKey();
    await keepFingerprint(tx, fingerprintOf(ring), systemClock.now());
    return findFingerprint(tx);
  });
}

/** For a process that is under way already. The sentence is the message: errors are logged without theirs. */
export function refuseToGoOn(wrong: WrongKey): never {
  log.error({ code: "wrong_key" }, wrong.message);
  process.exit(1);
}

const PAUSE_MS = 1_000;

/**
 * The same for a process that starts without its database and says that it is not ready: it asks again until it knows, and writes
 * nothing meanwhile. Resolves as soon as the first try is over.
 *
 * @param end what becomes of a process that finds out later
 * @throws {WrongKey} at the first try
 */
export async function proveKeyWhenPossible(end: (wrong: WrongKey) => void): Promise<void> {
  if (await tryToProve()) return;
  markKeyUnproven(true);
  const again = async () => {
    while (isKeyUnproven()) {
      await sleep(PAUSE_MS, undefined, { ref: false });
      if (await tryToProve()) markKeyUnproven(false);
    }
  };
  again().catch(end);
}

async function tryToProve(): Promise<boolean> {
  try {
    await proveKey();
    return true;
  } catch (error) {
    if (error instanceof WrongKey) throw error;
    log.warn({ err: error, job: "key" }, "the key could not be held against the database yet");
    return false;
  }
}
