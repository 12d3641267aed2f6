import { setTimeout } from "node:timers/promises";
import { systemClock } from "@/lib/core/clock";
import { withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { scopeOf } from "@/lib/gate/scope";
import { mailReader } from "@/lib/intake/adapter/mail-reader";
import { readStoredMail } from "@/lib/intake/adapter/read-stored";
import { takeMail } from "@/lib/intake/commands/hand-in";
import { readMailNow } from "@/lib/intake/jobs/read";
import { NO_ENVELOPE } from "@/lib/intake/model/arrival";
import type { MailReport } from "@/lib/intake/present/report";
import { findKeptMail, isSettled, reportMail } from "@/lib/intake/queries/report";
import { proveKey } from "@/lib/keys/jobs";

const PATIENCE_MS = 90_000;

/** The command's way of a mail: keeps it, waits until it was read, and says what became of it. */
export async function takeIn(source: AsyncIterable<Uint8Array>): Promise<MailReport> {
  await proveKey();
  const actor = { kind: "system", job: "intake-command" } as const;
  const caller = { actor, clock: systemClock, correlationId: newId() };
  const scope = scopeOf(actor);
  const reader = mailReader();
  const arrival = { door: "command_line", envelope: NO_ENVELOPE } as const;
  const { rawMailId } = await takeMail(caller, reader.store, source, arrival);
  const until = systemClock.now().getTime() + PATIENCE_MS;
  // The worker may have taken it already; then it is waited for.
  while (!(await readMailNow(caller, reader, rawMailId))) {
    if (await withScope(scope, (tx) => isSettled(tx, rawMailId))) break;
    if (systemClock.now().getTime() > until) break;
    await setTimeout(200);
  }
  const kept = await withScope(scope, (tx) => findKeptMail(tx, rawMailId));
  // The same bytes came before, and their time is over: what became of them is told, and not what they say.
  const parsed = kept && (await readStoredMail(reader.store, kept));
  return withScope(scope, (tx) => reportMail(tx, rawMailId, parsed));
}
