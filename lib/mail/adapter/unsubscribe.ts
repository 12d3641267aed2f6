import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function macOf(personId: string): Buffer {
  const key = keyRing().derive("unsubscribe:v1");
  return createHmac("sha256", key).update(`unsubscribe:v1|${personId}`).digest().subarray(0, 16);
}

/** Where one POST ends the mails with figures for somebody. Only we can make it, and it can do nothing else. */
export function unsubscribeLink(personId: string): string {
  const token = `${personId}.${macOf(personId).toString("base64url")}`;
  return new URL(`/unsubscribe/${token}`, env().APP_URL).href;
}

/** Whose mails a token ends; null for one that was not made here. */
export function personOfUnsubscribe(token: string): string | null {
  const [personId = "", mac = ""] = token.split(".");
  if (!UUID.test(personId)) return null;
  const given = Buffer.from(mac, "base64url");
  const own = macOf(personId);
  return given.length === own.length && timingSafeEqual(given, own) ? personId : null;
}
