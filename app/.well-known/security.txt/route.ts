import { systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Where to report a weakness (RFC 9116): the address this installation sends its mail from. */
export function GET(): Response {
  const { MAIL_FROM, APP_URL } = env();
  const address = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM;
  const expires = new Date(systemClock.now().getTime() + YEAR).toISOString();
  const lines = [
    `Contact: mailto:${address}`,
    `Expires: ${expires}`,
    "Preferred-Languages: en",
    `Canonical: ${new URL("/.well-known/security.txt", APP_URL).href}`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8" },
  });
}
