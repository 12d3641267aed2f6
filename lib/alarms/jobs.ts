import { sendDigest } from "@/lib/alarms/commands/digest";
import { raiseAlarm } from "@/lib/alarms/commands/raise";
import { type DueWake, findDueWakes, findPeopleWithAlarms } from "@/lib/alarms/queries";
import { withScope } from "@/lib/core/db";
import { log } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

const PAGE = 100;

/**
 * Wakes every request whose time has come. One that fails is logged and left for the next call, and holds up no
 * other. Costs nothing when nothing is due. Returns how many alarms were raised.
 */
export async function wakeDue(caller: Caller, signal?: AbortSignal): Promise<number> {
  let raised = 0;
  let last: DueWake | null = null;
  for (;;) {
    const after: DueWake | null = last;
    const page: DueWake[] = await withScope(scopeOf(caller.actor), (tx) =>
      findDueWakes(tx, caller.clock.now(), after, PAGE),
    );
    for (const due of page) {
      if (signal?.aborted) return raised;
      if (await wakeOne(caller, due)) raised += 1;
    }
    last = page.at(-1) ?? null;
    if (page.length < PAGE) return raised;
  }
}

async function wakeOne(caller: Caller, { controllerId, requestId }: DueWake): Promise<boolean> {
  try {
    const result = await raiseAlarm.execute(caller, { controllerId, requestId });
    return result.ok && result.value.raised;
  } catch (error) {
    log.error({ err: error, job: "wake", controllerId }, "a request could not be woken");
    return false;
  }
}

/** Sends the digest of everybody for whom alarms wait and whose morning has come. Returns how many mails were queued. */
export async function sendDigests(caller: Caller, signal?: AbortSignal): Promise<number> {
  const people = await withScope(scopeOf(caller.actor), findPeopleWithAlarms);
  let queued = 0;
  for (const personId of people) {
    if (signal?.aborted) break;
    try {
      const result = await sendDigest.execute(caller, { personId });
      if (result.ok && result.value.lines > 0) queued += 1;
    } catch (error) {
      log.error({ err: error, job: "digest" }, "a digest could not be put together");
    }
  }
  return queued;
}
