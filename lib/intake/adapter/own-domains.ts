import { env } from "@/lib/core/env";

/** The domain our own mails leave from: nobody there is the person asking. */
export function ownMailDomains(): string[] {
  const [, domain] = /@([^\s<>@]+)>?\s*$/.exec(env().MAIL_FROM) ?? [];
  return domain === undefined ? [] : [domain];
}

/** The hosts in the Message-IDs that we give. */
export function ownMessageHosts(): string[] {
  return [new URL(env().APP_URL).hostname];
}
