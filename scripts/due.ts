import { systemClock } from "@/lib/core/clock";
import { rulesJson } from "@/lib/deadlines/present/rules";
import { describeError, englishDeadline } from "@/lib/deadlines/present/words";
import { readOptions } from "./due-options";

// `npm run -s due -- --rule RULE --received DAY …` prints when an answer is due and why, as JSON. Needs no database.

const BAD_ARGUMENTS = 2;

function print(json: unknown): void {
  process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
}

/** One line on standard error, nothing on standard output. */
function refuse(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = BAD_ARGUMENTS;
}

async function run(words: readonly string[]): Promise<void> {
  const options = readOptions(words);
  if (!options.ok) return refuse(options.line);
  if (options.asks === "usage") return void process.stdout.write(options.text);
  if (options.asks === "rules") return print(rulesJson());
  // Loaded late: the list of rules does without it.
  const { findDeadline } = await import("@/lib/deadlines/queries");
  const found = await findDeadline(options.given, systemClock.now());
  if (!found.ok) {
    const [error] = found.errors;
    return refuse(`--${error.parameter}: ${describeError(error, englishDeadline().say)}`);
  }
  const { deadlineJson } = await import("@/lib/deadlines/present/json");
  print(deadlineJson(found.deadline));
}

await run(process.argv.slice(2));
