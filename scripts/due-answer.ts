import { systemClock } from "@/lib/core/clock";
import { rulesJson } from "@/lib/deadlines/present/rules";
import { describeError, englishDeadline } from "@/lib/deadlines/present/words";
import { readOptions } from "./due-options";

/** What a command says: on standard output, or one line on standard error, with the code it ends with. */
export type Answer = { readonly code: number; readonly out: string; readonly error: string };

const BAD_ARGUMENTS = 2;

const says = (out: string): Answer => ({ code: 0, out, error: "" });
const prints = (json: unknown): Answer => says(`${JSON.stringify(json, null, 2)}\n`);
const refuses = (line: string): Answer => ({ code: BAD_ARGUMENTS, out: "", error: `${line}\n` });

/** When an answer is due and why, or the rules there are, for the words of the command. */
export async function dueAnswer(words: readonly string[]): Promise<Answer> {
  const options = readOptions(words);
  if (!options.ok) return refuses(options.line);
  if (options.asks === "usage") return says(options.text);
  if (options.asks === "rules") return prints(rulesJson());
  // Loaded late: the list of rules does without it.
  const { findDeadline } = await import("@/lib/deadlines/queries");
  const found = await findDeadline(options.given, systemClock.now());
  if (!found.ok) {
    const [error] = found.errors;
    return refuses(`--${error.parameter}: ${describeError(error, englishDeadline().say)}`);
  }
  const { deadlineJson } = await import("@/lib/deadlines/present/json");
  return prints(deadlineJson(found.deadline));
}
