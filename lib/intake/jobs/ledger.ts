import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { alarmIntake } from "@/lib/intake/commands/alarm-intake";
import { missingMails } from "@/lib/intake/model/ledger";
import { findLedger, findLedgerCheck } from "@/lib/intake/queries/ledger";
import { LEDGER_SETTING } from "@/lib/jobs/queries";

const LEDGER_EVERY_MS = 3_600_000;

/**
 * Counts the mails once an hour, and tells whoever can act when they do not add up or wait unread. Returns how many people
 * were told.
 */
export async function watchMails(caller: Caller): Promise<number> {
  const checkedAt = await withScope(scopeOf(caller.actor), findLedgerCheck);
  const age = caller.clock.now().getTime() - (checkedAt?.getTime() ?? 0);
  if (age >= LEDGER_EVERY_MS || age < 0) await checkLedger(caller);
  const result = await alarmIntake.execute(caller, {});
  return result.ok ? result.value.people : 0;
}

/**
 * Counts every mail against the trail and writes down what came of it, for the health check and whoever watches it. The
 * trail is never shortened, so a difference means that rows were lost or put in by another way. Returns the difference.
 */
export async function checkLedger(caller: Caller): Promise<number> {
  return withScope(scopeOf(caller.actor), async (tx) => {
    const missing = missingMails(await findLedger(tx));
    const now = caller.clock.now();
    const value = { missing, at: now.toISOString() };
    // Book-keeping of the worker, not a setting that anybody made: the log has it, the trail does not.
    await tx.setting.upsert({
      where: { key: LEDGER_SETTING },
      create: { key: LEDGER_SETTING, value, updatedAt: now },
      update: { value, updatedAt: now },
    });
    if (missing !== 0) log.error({ job: "mail_ledger", count: missing }, "mails do not add up");
    return missing;
  });
}
