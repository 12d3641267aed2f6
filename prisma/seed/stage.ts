import type { Actor } from "@/lib/auth/model";
import { fixedClock } from "@/lib/core/clock";
import { type Tx, withScope } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { Caller, CommandResult } from "@/lib/gate/command";

/** Somebody acting at a moment of the story. */
export function at(moment: Date, actor: Actor): Caller {
  return { actor, clock: fixedClock(moment), correlationId: newId() };
}

export function system(moment: Date, job: string): Caller {
  return at(moment, { kind: "system", job });
}

/** What a command gave. The story is written to be possible: a refusal in it is a defect of the one or the other. */
export function must<T>(what: string, result: CommandResult<T, string>): T {
  if (result.ok) return result.value;
  const why = "fields" in result ? JSON.stringify(result.fields) : result.reason;
  throw new Error(`The story cannot ${what}: ${why}`);
}

/** Looks at what lies there, as the desk would. */
export function look<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope({ kind: "desk", actor: "system:story" }, run);
}

export function pickFrom<T>(list: readonly T[], index: number): T {
  const entry = list[index % list.length];
  if (entry === undefined) throw new Error("the story has nobody for this");
  return entry;
}
