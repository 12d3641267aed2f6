import { env } from "@/lib/core/env";
import { authenticateMail } from "@/lib/intake/adapter/authenticate-mail";
import type { Resolve } from "@/lib/intake/adapter/bounded-dns";
import type { MailReader } from "@/lib/intake/jobs";
import { trustOf } from "@/lib/intake/model/authentication";
import { blobStore } from "@/lib/storage/adapter/blob-store";
import { inOnePiece } from "@/lib/storage/model";

/** How this installation reads mails: from its own store, asking the world's name servers, or others in their place. */
export function mailReader(ask?: Resolve): MailReader {
  const sealers = (env().INTAKE_TRUSTED_SEALERS ?? "").split(",").map((domain) => domain.trim());
  const trusted = sealers.filter((domain) => domain !== "");
  return {
    store: blobStore(),
    async authenticate(bytes, envelope, arrivedAt) {
      const found = await authenticateMail(inOnePiece(bytes), envelope, arrivedAt, ask);
      return { found, trustIn: (from, domains) => trustOf(found, from, domains, trusted) };
    },
  };
}
