import { KeyRing } from "@/lib/core/crypto";
import { env } from "@/lib/core/env";

let ring: KeyRing | undefined;

/** The key ring of this installation, from THIRTY_KEY. */
export function keyRing(): KeyRing {
  ring ??= new KeyRing(Buffer.from(env().THIRTY_KEY, "base64"));
  return ring;
}

/** What keys for machines are made with. */
export function apiKeySecret(): Uint8Array {
  return keyRing().derive("api-key:v1");
}
