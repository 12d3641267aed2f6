import { isAtWork } from "@/lib/attendance/model/cover";
import { findTeam } from "@/lib/attendance/queries/team";
import { withScope } from "@/lib/core/db";
import { quietly } from "@/lib/core/log";
import type { Caller } from "@/lib/gate/command";
import { scopeOf } from "@/lib/gate/scope";
import { remindOfMails, waitsSince } from "@/lib/intake/commands/remind-of-mails";
import { findWaitingMails } from "@/lib/intake/queries/waiting";

/** Reminds everybody who is at work of the mails that wait for somebody. Costs one look while none does. */
export async function remindOfWaitingMails(caller: Caller, signal?: AbortSignal): Promise<number> {
  const now = caller.clock.now();
  const people = await withScope(scopeOf(caller.actor), async (tx) => {
    const { oldestAt } = await findWaitingMails(tx, waitsSince(now));
    if (oldestAt === null) return [];
    const team = await findTeam(tx, now);
    return team.members.map(({ id }) => id).filter((id) => isAtWork(team, id, now));
  });
  let reminded = 0;
  for (const personId of people) {
    if (signal?.aborted) break;
    const result = await quietly("digest", () => remindOfMails.execute(caller, { personId }));
    if (result?.ok && result.value.mails > 0) reminded += 1;
  }
  return reminded;
}
