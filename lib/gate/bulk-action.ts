import { refresh } from "next/cache";
import type { z } from "zod";
import { personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import type { BulkAction, BulkRow, BulkState } from "@/lib/gate/bulk-state";
import { formCaller, leaveWithoutScript } from "@/lib/gate/caller";
import type { Caller, Command } from "@/lib/gate/command";

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
    const caller = await formCaller();
    const at = caller.clock.now().getTime();
    const inputs = read(form, personIdOf(caller.actor));
    if (inputs.length === 0) return { status: "refused", reason: "nothing_selected", at };
    if (inputs.length > MOST_ROWS) return { status: "refused", reason: "too_many", at };
    const state = await runAll(command, caller, inputs, at);
    if (state.status === "done") refresh();
    return state;
  };
}

/** A form sent after the session ended, or without the right to it, is told so. */
async function runAll<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  caller: Caller,
  inputs: readonly z.input<S>[],
  at: number,
): Promise<BulkState<z.input<S>, T>> {
  try {
    return { status: "done", rows: await executeEach(command, caller, inputs), at };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isNobody = error.code === "forbidden" && caller.actor.kind === "anonymous";
    if (isNobody) await leaveWithoutScript();
    return { status: "refused", reason: isNobody ? "not_signed_in" : error.code, at };
  }
}

/** One after the other: they share a caller, and the database's few connections are everybody's. */
async function executeEach<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  caller: Caller,
  inputs: readonly z.input<S>[],
): Promise<BulkRow<z.input<S>, T>[]> {
  const rows: BulkRow<z.input<S>, T>[] = [];
  for (const input of inputs) {
    const result = await command.execute(caller, input);
    rows.push(
      result.ok
        ? { input, value: result.value, refusal: null }
        : { input, value: null, refusal: result.reason },
    );
  }
  return rows;
}
