import { createHmac } from "node:crypto";
import { domainToASCII } from "node:url";
import { type Reads, withoutScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { keyRing } from "@/lib/core/keys";
import type { Allowance, MailCap } from "@/lib/mail/model";

function allowanceOf(cap: MailCap): Allowance {
  const { MAILS_PER_HOUR, MAILS_PER_DAY, UNPROVEN_MAILS_PER_HOUR, UNPROVEN_MAILS_PER_DAY } = env();
  return cap === "account"
    ? { perHour: MAILS_PER_HOUR, perDay: MAILS_PER_DAY }
    : { perHour: UNPROVEN_MAILS_PER_HOUR, perDay: UNPROVEN_MAILS_PER_DAY };
}

/**
 * The mailbox behind an address, for counting only: whoever writes it with other capitals, another spelling of its domain or
 * something behind a plus sign writes to the same one.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at).trim().toLowerCase().normalize("NFKC");
  const domain = address.slice(at + 1).trim();
  const [own = ""] = local.split("+");
  return `${own === "" ? local : own}@${domainToASCII(domain) || domain.toLowerCase()}`;
}

/** The mailbox as a key that tells nothing about it to whoever has the database and not our key. */
function allowanceKey(address: string): Uint8Array<ArrayBuffer> {
  const key = keyRing().derive("mail-allowance:v1");
  return new Uint8Array(createHmac("sha256", key).update(mailboxOf(address)).digest());
}

/**
 * Counts one mail to an address and says whether it may go. Counted in the caller's transaction: another one that counts for
 * the same address waits for it, and what is rolled back was not taken. What may not go is not counted.
 */
export async function takeAllowance(
  tx: Reads,
  cap: MailCap,
  address: string,
  now: Date,
): Promise<boolean> {
  const { perHour, perDay } = allowanceOf(cap);
  const [row] = await tx.$queryRaw<[{ may: boolean }]>`
    select take_mail_allowance(${allowanceKey(address)}, ${now}::timestamptz, ${perHour}::int, ${perDay}::int) as may`;
  return row.may;
}

/** Throws away what no cap looks back to any more. */
export async function forgetOldAllowances(now: Date): Promise<number> {
  return withoutScope(
    (db) =>
      db.$executeRaw`delete from mail_allowance where last_at < ${now}::timestamptz - interval '1 day'`,
  );
}
