import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

function macOf(text: string): Buffer {
  const key = keyRing().derive("unsubscribe:v1");
  return createHmac("sha256", key).update(`unsubscribe:v1|${text}`).digest().subarray(0, 16);
}

function isMacOf(text: string, mac: string): boolean {
  const given = Buffer.from(mac, "base64url");
  const own = macOf(text);
  return given.length === own.length && timingSafeEqual(given, own);
}

/** Where one POST ends the mails with figures for somebody. Only we can make it, and it can do nothing else. */
export function unsubscribeLink(personId: string): string {
  const token = `${personId}.${macOf(personId).toString("base64url")}`;
  return new URL(`/unsubscribe/${token}`, env().APP_URL).href;
}

/** Whose mails a token ends; null for one that was not made here. */
export function personOfUnsubscribe(token: string): string | null {
  const [personId = "", mac = ""] = token.split(".");
  return UUID.test(personId) && isMacOf(personId, mac) ? personId : null;
}

const FEED = "view";

/** Where one POST ends the mails of one followed view. */
export function feedUnsubscribeLink(feedId: string): string {
  const token = `${FEED}.${feedId}.${macOf(`${FEED}|${feedId}`).toString("base64url")}`;
  return new URL(`/unsubscribe/${token}`, env().APP_URL).href;
}

/** Which followed view a token ends; null for one that was not made here, or ends figures. */
export function feedOfUnsubscribe(token: string): string | null {
  const [kind, feedId = "", mac = ""] = token.split(".");
  return kind === FEED && UUID.test(feedId) && isMacOf(`${FEED}|${feedId}`, mac) ? feedId : null;
}
