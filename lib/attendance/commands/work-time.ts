import { WorkTimeInput } from "@/lib/attendance/schema";
import { INSTALLATION } from "@/lib/audit/model";
import { personIdOf } from "@/lib/auth/policy";
import type { Tx } from "@/lib/core/db";
import { done, refused } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

/** Says when one works and when no mail may come. Only ever for oneself. */
export const changeWorkTime = command({
  name: "person.change_work_time",
  permission: "attendance:keep",
  input: WorkTimeInput,
  async run(context, input) {
    const personId = personIdOf(context.actor);
    if (personId === null) return refused("person_unknown");
    if (!(await isKept(context.tx, input.calendar))) return refused("calendar_unknown");
    const { count } = await context.tx.person.updateMany({
      where: { id: personId, disabledAt: null },
      data: input,
    });
    if (count === 0) return refused("person_unknown");
    await context.record("person.work_time_changed", INSTALLATION, { personId });
    return done(input);
  },
});

/** A calendar that is not kept has no holidays to go by. */
async function isKept(tx: Tx, calendar: string | null): Promise<boolean> {
  return calendar === null || (await tx.workingCalendar.count({ where: { id: calendar } })) > 0;
}
