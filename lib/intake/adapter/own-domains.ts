import { env } from "@/lib/core/env";

/**
 * Where people write to us, as the environment says: the domain whose mail reaches us, that of the mailbox we read, and what is
 * named besides.
 */
export function doorDomains(): string[] {
  const { INTAKE_DOMAIN: taken, INTAKE_IMAP_URL: mailbox, INTAKE_WRITTEN_TO: named } = env();
  const user = mailbox === undefined ? "" : decodeURIComponent(new URL(mailbox).username);
  const read = user.includes("@") ? [user.slice(user.lastIndexOf("@") + 1)] : [];
  return [...(taken === undefined ? [] : [taken]), ...read, ...named];
}

/** The hosts in the Message-IDs that we give. */
export function ownMessageHosts(): string[] {
  return [new URL(env().APP_URL).hostname];
}
