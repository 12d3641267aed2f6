import { env } from "@/lib/core/env";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import { type Resolve, systemDns } from "@/lib/intake/adapter/bounded-dns";
import type { MailReader } from "@/lib/intake/jobs/read";
import { trustOf } from "@/lib/intake/model/authentication";
import { blobStore } from "@/lib/storage/adapter/blob-store";

/** How this installation reads mails: from its own store, asking the name servers of the settings, or others in their place. */
export function mailReader(ask: Resolve = systemDns(env().INTAKE_DNS_SERVERS)): MailReader {
  const trustedSealers = env().INTAKE_TRUSTED_SEALERS;
  return {
    store: blobStore(),
    async authenticate(mail, envelope, arrivedAt) {
      const found = await authenticateMail(mail.open(), envelope, arrivedAt, ask);
      return {
        found,
        trustIn: (addressing, known) => trustOf(found, addressing, { ...known, trustedSealers }),
      };
    },
  };
}
