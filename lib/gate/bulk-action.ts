import { refresh } from "next/cache";
import type { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { done, refused } from "@/lib/core/outcome";
import type { Unanswered } from "@/lib/core/unanswered";
import type { BulkAction, BulkRow } from "@/lib/gate/bulk-state";
import type { Caller, Command } from "@/lib/gate/command";
import { askedByForm } from "@/lib/gate/form-action";

/** More than fits on a page of any list; a form that names more was not made here. */
const MOST_ROWS = 200;

/**
 * A server action that runs the same command once per thing a form selects, one after the other and each in its own
 * transaction, under one correlation id, so that the log shows them as one deed of one person.
 */
export function bulkAction<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  read: (form: FormData, actorId: string | null) => readonly z.input<S>[],
): BulkAction<z.input<S>, T> {
  return async (_state, form) => {
    const result = await askedByForm(async (caller) => {
      const inputs = read(form, personIdOf(caller.actor));
      if (inputs.length === 0) return refused("nothing_selected");
      if (inputs.length > MOST_ROWS) return refused("too_many");
      return done(await executeEach(command, caller, inputs));
    });
    const at = systemClock.now().getTime();
    if (!result.ok) return { status: "refused", reason: result.reason, at };
    refresh();
    return { status: "done", rows: result.value, at };
  };
}

const BROKEN: Unanswered = "broke";
const AFTER_IT: Unanswered = "not_tried";

/**
 * One after the other: they share a caller, and the database's few connections are everybody's. Where one breaks, those before it
 * are done and told, and those after it are left as they are: what broke would break them too.
 */
async function executeEach<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  caller: Caller,
  inputs: readonly z.input<S>[],
): Promise<BulkRow<z.input<S>, T>[]> {
  const rows: BulkRow<z.input<S>, T>[] = [];
  for (const input of inputs) {
    try {
      const result = await command.execute(caller, input);
      rows.push(
        result.ok
          ? { input, value: result.value, refusal: null }
          : { input, value: null, refusal: result.reason },
      );
    } catch (error) {
      if (rows.length === 0) throw error;
      const refusal = error instanceof AppError ? error.code : BROKEN;
      const left = inputs.slice(rows.length + 1);
      return [
        ...rows,
        { input, value: null, refusal },
        ...left.map((rest) => ({ input: rest, value: null, refusal: AFTER_IT })),
      ];
    }
  }
  return rows;
}
