import { generateKeyPairSync } from "node:crypto";
import { type DKIMSignOptions, dkimSign } from "mailauth";
import { sealMessage } from "mailauth/lib/arc/index.js";
import type { Resolve } from "@/lib/intake/adapter/bounded-dns";

/** Records by name and type; a word stands for how the question fails. */
export type Zone = Readonly<Record<string, readonly unknown[] | "SERVFAIL" | "SILENT">>;

/** A name server in memory. `zone` is keyed like "TXT _dmarc.aster.example". */
export function dnsOf(zone: Zone): Resolve {
  return (name, type) => {
    const found = zone[`${type} ${name.toLowerCase()}`];
    if (found === "SILENT") return new Promise(() => undefined);
    const code = found === "SERVFAIL" ? "ESERVFAIL" : "ENOTFOUND";
    if (found === undefined || found === "SERVFAIL") {
      return Promise.reject(Object.assign(new Error(code), { code }));
    }
    return Promise.resolve(found);
  };
}

export type SigningKey = { readonly privateKey: string; readonly record: string };

function rsa(modulusLength: number): SigningKey {
  const pair = generateKeyPairSync("rsa", { modulusLength });
  const der = pair.publicKey.export({ type: "spki", format: "der" }).toString("base64");
  const privateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { privateKey, record: `v=DKIM1; k=rsa; p=${der}` };
}

function ed25519(): SigningKey {
  const pair = generateKeyPairSync("ed25519");
  const raw = pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  const privateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { privateKey, record: `v=DKIM1; k=ed25519; p=${raw.toString("base64")}` };
}

export const SIGNING_KEYS = {
  rsa512: rsa(512),
  rsa1024: rsa(1_024),
  rsa2048: rsa(2_048),
  ed25519: ed25519(),
} as const;

export type KeyName = keyof typeof SIGNING_KEYS;

/** The zone in which a domain's key of this name lies under the selector of the same name. */
export function keyZone(domain: string, key: KeyName): Zone {
  return { [`TXT ${key.toLowerCase()}._domainkey.${domain}`]: [[SIGNING_KEYS[key].record]] };
}

/** The mail with a signature of this domain on top. */
export async function signed(
  mail: string,
  domain: string,
  key: KeyName = "rsa2048",
  options: Partial<DKIMSignOptions> = {},
): Promise<string> {
  const { privateKey } = SIGNING_KEYS[key];
  const signature = { signingDomain: domain, selector: key.toLowerCase(), privateKey, ...options };
  const { signatures, errors } = await dkimSign(mail, { ...signature, signatureData: [signature] });
  if (errors.length > 0) throw new Error(String(errors[0]?.err));
  return signatures + mail;
}

/** The mail with one more set of ARC headers on top, in which the sealer says what it saw. */
export async function sealed(
  mail: string,
  sealer: string,
  authResults: string,
  cv: "none" | "pass" | "fail" = "none",
): Promise<string> {
  const { privateKey } = SIGNING_KEYS.rsa2048;
  const seal = { signingDomain: sealer, selector: "rsa2048", privateKey, cv, authResults };
  const headers = await sealMessage(mail, seal);
  if (headers.length === 0) throw new Error("the mail was not sealed");
  return headers.toString("latin1") + mail;
}
