import { hmac, type KeyRing } from "@/lib/core/crypto";

/** A data key as a row keeps it, and the place that is authenticated with its wrapping. */
export type WrappedKey = { readonly place: string; readonly wrapped: Uint8Array };

/** What the database keeps of the installation's key: enough to tell it from another one, and of no use for anything else. */
export function fingerprintOf(ring: KeyRing): string {
  return Buffer.from(hmac(ring.derive("fingerprint:v1"), "thirty")).toString("hex");
}

/**
 * Whether the ring can be the one that these were wrapped with: one that opens says so, and a damaged one among them says
 * nothing. Where nothing was ever wrapped any ring can.
 */
export function canBeTheirs(ring: KeyRing, keys: readonly WrappedKey[]): boolean {
  return keys.length === 0 || keys.some((key) => opens(ring, key));
}

function opens(ring: KeyRing, { place, wrapped }: WrappedKey): boolean {
  try {
    ring.unwrap(place, wrapped);
    return true;
  } catch {
    return false;
  }
}

/** A reason not to start. The message is written for the person who starts the process. */
export class WrongKey extends Error {
  constructor() {
    super(
      "THIRTY_KEY is not the key that this database was sealed with, and nothing was started. " +
        "Set the key that belongs to this database, or the DATABASE_URL that belongs to this key.",
    );
    this.name = "WrongKey";
  }
}
