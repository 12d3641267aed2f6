import { announceAbsence } from "@/lib/alarms/commands/announce";
import { sendDigest } from "@/lib/alarms/commands/digest";
import { raiseAlarms, WAKE_PAGE } from "@/lib/alarms/commands/raise";
import { remindOfApproval } from "@/lib/alarms/commands/remind-approval";
import { takeBackAlarm } from "@/lib/alarms/commands/take-back";
import { approvalAlarmOn } from "@/lib/alarms/model/approval";
import { type AnswerToApprove, findAnswersToApprove } from "@/lib/alarms/queries/approvals";
import { findBegunAbsences } from "@/lib/alarms/queries/cover";
import { findPeopleWithAlarms } from "@/lib/alarms/queries/waiting";
import {
  type DueWake,
  findAlarmedAhead,
  findDueWakes,
  type Place,
} from "@/lib/alarms/queries/wakes";
import { addDays, civilDateIn } from "@/lib/core/civil-date";
import { type Tx, withScope } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { log, quietly } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";

/**
 * Wakes every request whose time has come, the one that has waited longest first. A page that fails is repeated one
 * by one; one that fails by itself is logged and left for the next call, and holds up no other. Costs nothing when
 * nothing is due. Returns how many alarms were raised.
 */
export async function wakeDue(caller: Caller, signal?: AbortSignal): Promise<number> {
  const { ahead, answers, due } = await lookWhatIsDue(caller);
  await takeBack(caller, ahead);
  let raised = await remindOfApprovals(caller, answers);
  // What was taken back may be due by now.
  let page = ahead.length > 0 ? await read(caller, (tx) => duePage(tx, caller, null)) : due;
  for (;;) {
    if (signal?.aborted) return raised;
    if (page.length > 0) raised += await wakePage(caller, page);
    const last = page.at(-1);
    if (page.length < WAKE_PAGE || last === undefined) return raised;
    page = await read(caller, (tx) => duePage(tx, caller, last));
  }
}

/** As many as a call mends; a clock that ran ahead for a whole desk is mended over several minutes. */
const AHEAD_PAGE = 1_000;

/** All that a call looks for, in one transaction: mostly there is nothing. Each command looks again before it does something. */
function lookWhatIsDue(caller: Caller) {
  // Somewhere it is tomorrow already, and alarms of that day are right.
  const tomorrow = addDays(civilDateIn("UTC", caller.clock.now()), 1);
  return read(caller, async (tx) => ({
    ahead: await findAlarmedAhead(tx, tomorrow, AHEAD_PAGE),
    answers: await findAnswersToApprove(tx),
    due: await duePage(tx, caller, null),
  }));
}

const duePage = (tx: Tx, caller: Caller, after: DueWake | null): Promise<DueWake[]> =>
  findDueWakes(tx, caller.clock.now(), after, WAKE_PAGE);

/** After a clock that ran ahead was put right: what it has put to sleep is woken again. */
async function takeBack(caller: Caller, ahead: readonly Place[]): Promise<void> {
  for (const place of ahead) {
    await quietly("wake", () => takeBackAlarm.execute(caller, place));
  }
}

/** Reminds of the answers that have waited too long for their second officer. */
async function remindOfApprovals(
  caller: Caller,
  answers: readonly AnswerToApprove[],
): Promise<number> {
  const now = caller.clock.now();
  let raised = 0;
  for (const answer of answers) {
    if (approvalAlarmOn(answer, env().DESK_ZONE, now) === null) continue;
    const { controllerId, answerId } = answer;
    const result = await quietly("wake", () =>
      remindOfApproval.execute(caller, { controllerId, answerId }),
    );
    if (result?.ok && result.value.raised > 0) raised += 1;
  }
  return raised;
}

function read<T>(caller: Caller, run: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope(scopeOf(caller.actor), run);
}

async function wakePage(caller: Caller, page: readonly Place[]): Promise<number> {
  const places = page.map(({ controllerId, requestId }) => ({ controllerId, requestId }));
  try {
    const result = await raiseAlarms.execute(caller, { places });
    return result.ok ? result.value.raised : 0;
  } catch (error) {
    if (places.length === 1) {
      const [{ controllerId } = { controllerId: "" }] = places;
      log.error({ err: error, job: "wake", controllerId }, "a request could not be woken");
      return 0;
    }
    let raised = 0;
    for (const place of places) raised += await wakePage(caller, [place]);
    return raised;
  }
}

/** Sends the digest of everybody for whom alarms wait and who can read it now. Returns how many mails were queued. */
export async function sendDigests(caller: Caller, signal?: AbortSignal): Promise<number> {
  await announceAbsences(caller);
  let queued = 0;
  for (const personId of await read(caller, findPeopleWithAlarms)) {
    if (signal?.aborted) break;
    const result = await quietly("digest", () => sendDigest.execute(caller, { personId }));
    if (result?.ok && result.value.lines > 0) queued += 1;
  }
  return queued;
}

async function announceAbsences(caller: Caller): Promise<void> {
  const begun = await read(caller, (tx) => findBegunAbsences(tx, caller.clock.now()));
  for (const absenceId of begun) {
    await quietly("digest", () => announceAbsence.execute(caller, { absenceId }));
  }
}
