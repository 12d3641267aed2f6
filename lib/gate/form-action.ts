import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import { formCaller, leaveWithoutScript } from "@/lib/gate/caller";
import type { Command } from "@/lib/gate/command";
import { formInput, formValues } from "@/lib/gate/form-input";
import type { FormState } from "@/lib/gate/form-state";

export type FormAction<T = unknown> = (
  state: FormState<T>,
  form: FormData,
) => Promise<FormState<T>>;

type Options<T> = {
  /** Where to go when it is done. Without it the form shows `done`. */
  readonly to?: (value: T, form: FormData) => string | URL;
  /** For a form that stays where it is, beside a list that what it did belongs to: the page is read again. */
  readonly refreshes?: true;
};

/** A server action around a command. With or without JavaScript the same form does the same thing. */
export function formAction<S extends z.ZodType, T, R extends string>(
  command: Command<S, T, R>,
  options: Options<T> = {},
): FormAction<T> {
  return async (_state, form) => {
    const caller = await formCaller();
    const values = formValues(form);
    const result = await runOrRefuse(
      () => command.execute(caller, formInput(form)),
      caller.actor.kind,
    );
    if (result.ok) {
      if (options.to) redirect(String(options.to(result.value, form)));
      if (options.refreshes) refresh();
      return { status: "done", value: result.value, at: caller.clock.now().getTime(), values };
    }
    if ("fields" in result) return { status: "invalid", fields: result.fields, values };
    return { status: "refused", reason: result.reason, detail: result.detail ?? {}, values };
  };
}

/** A form sent after the session ended, or without the right to it, is told so and keeps what was typed. */
async function runOrRefuse<T>(run: () => Promise<T>, actorKind: string) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason =
      error.code === "forbidden" && actorKind === "anonymous" ? "not_signed_in" : error.code;
    if (reason === "not_signed_in") await leaveWithoutScript();
    return { ok: false as const, reason, detail: {} };
  }
}
