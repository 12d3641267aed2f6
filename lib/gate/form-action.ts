import { refresh } from "next/cache";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import { systemClock } from "@/lib/core/clock";
import { log } from "@/lib/core/log";
import { type Refused, refused } from "@/lib/core/outcome";
import type { Unanswered } from "@/lib/core/unanswered";
import { formCaller, leaveWithoutScript } from "@/lib/gate/caller";
import type { Caller, Command } from "@/lib/gate/command";
import { FOR_CONTROLLER, isForAnother } from "@/lib/gate/for-controller";
import { formInput, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";

export type FormAction<T = unknown> = (
  state: FormState<T>,
  form: FormData,
) => Promise<FormState<T>>;

const FAILED: Unanswered = "failed";

type Options<T> = {
  /** Where to go when it is done. Without it the form shows `done`. */
  readonly to?: (value: T, form: FormData) => string | URL;
  /** For a form that stays where it is, beside a list that what it did belongs to: the page is read again. */
  readonly refreshes?: true;
  /**
   * For a form of the portal: it has to say whose page it is on, and is not for another. What names something of the one controller
   * would else be told that it is not there, and what names nothing would be done to the other.
   */
  readonly isOfController?: true;
  /** For a form beside what it is about: where that was changed meanwhile, the page is read again, to be looked at once more. */
  readonly looksAgain?: true;
};

/** Refusals that say: what the page shows is not how it is. */
const CHANGED: ReadonlySet<string> = new Set([
  "changed_meanwhile",
  "version_meanwhile",
  "requests_meanwhile",
]);

/**
 * Whether the browser reads its pages again. Before going on too: it would else keep the frame it has, with the company and the
 * counts from before, and show pages from before to whoever goes back.
 */
function isReadAgain<T>(
  result: { readonly ok: boolean; readonly reason?: string },
  { to, refreshes, looksAgain }: Options<T>,
): boolean {
  if (result.ok) return to !== undefined || refreshes === true;
  return looksAgain === true && CHANGED.has(result.reason ?? "");
}

/** A server action around a command. With or without JavaScript the same form does the same thing. */
export function formAction<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  options: Options<T> = {},
): FormAction<T> {
  return async (_state, form) => {
    const values = formValues(form);
    const input = formInput(form);
    const result = await askedByForm(async (caller) =>
      options.isOfController && isForAnother(caller.actor, form.get(FOR_CONTROLLER))
        ? refused("other_controller")
        : command.execute(caller, input),
    );
    if (isReadAgain(result, options)) refresh();
    if (result.ok) {
      if (options.to) redirect(String(options.to(result.value, form)));
      return { status: "done", value: result.value, at: systemClock.now().getTime(), values };
    }
    if ("fields" in result) return { status: "invalid", fields: result.fields, values };
    return { status: "refused", reason: result.reason, detail: result.detail ?? {}, values };
  };
}

/**
 * Runs something for whoever sent a form. A form sent after the session ended, or without the right to it, is told so and keeps
 * what was typed; so does one for which something broke, in place of the page for that.
 */
export async function askedByForm<T extends { readonly ok: boolean }>(
  run: (caller: Caller) => Promise<T>,
): Promise<T | Refused<string>> {
  let caller: Caller;
  try {
    caller = await formCaller();
  } catch (error) {
    unstable_rethrow(error);
    // What breaks in a command is in the log by its own line.
    log.error({ err: error }, "form");
    return refused(FAILED);
  }
  try {
    return await run(caller);
  } catch (error) {
    if (!(error instanceof AppError)) {
      unstable_rethrow(error);
      return refused(FAILED);
    }
    const isNobody = error.code === "forbidden" && caller.actor.kind === "anonymous";
    if (isNobody) await leaveWithoutScript();
    return refused(isNobody ? "not_signed_in" : error.code);
  }
}
