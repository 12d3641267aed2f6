import { z } from "zod";
import { INSTALLATION } from "@/lib/audit/model";
import { done } from "@/lib/core/outcome";
import { command } from "@/lib/gate/command";

const MOST_AT_ONCE = 5_000;

/**
 * Lets go of accesses from before an instant, a batch at a time. The database lets nobody but the worker do so, and
 * nobody at all for what is younger than ninety days.
 */
export const forgetAccesses = command({
  name: "access.forget",
  permission: "access:forget",
  input: z.strictObject({ before: z.date() }),
  async run(context, { before }) {
    const forgotten = await context.tx.$executeRaw`
      delete from subject_access where id in (
        select id from subject_access where at < ${before}::timestamptz order by at limit ${MOST_AT_ONCE})`;
    if (forgotten === 0) context.unchanged();
    else {
      await context.record("accesses.forgotten", INSTALLATION, {
        accesses: forgotten,
        before: before.toISOString(),
      });
    }
    return done({ forgotten, isMore: forgotten === MOST_AT_ONCE });
  },
});
