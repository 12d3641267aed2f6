import type { Tx } from "@/lib/core/db";
import { doorDomains } from "@/lib/intake/adapter/own-domains";
import { findMailSettings } from "@/lib/mail/queries";

/** The domain our own mails leave from: nobody there is the person asking. */
export async function findOwnMailDomains(tx: Tx): Promise<string[]> {
  const { from } = await findMailSettings(tx);
  const [, domain] = /@([^\s<>@]+)>?\s*$/.exec(from) ?? [];
  return domain === undefined ? [] : [domain];
}

/** Where people write to us, each once. Each stands for its whole house: privacy@ and mail@in. are usually of one. */
export async function findDomainsWrittenTo(tx: Tx): Promise<string[]> {
  return [...new Set([...(await findOwnMailDomains(tx)), ...doorDomains()])];
}
