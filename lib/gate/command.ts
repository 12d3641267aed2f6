import type { z } from "zod";
import { appendEvent, appendEvents, type TrailEntry } from "@/lib/audit/commands";
import type { EventData, EventSubject, EventType } from "@/lib/audit/model";
import type { Actor, Permission } from "@/lib/auth/model";
import { actorIdOf, can, personIdOf } from "@/lib/auth/policy";
import { AppError } from "@/lib/core/app-error";
import { type Clock, stopwatch } from "@/lib/core/clock";
import { type PublicScope, type Scope, type Tx, withScope } from "@/lib/core/db";
import { isKeyUnproven } from "@/lib/core/key-state";
import { log } from "@/lib/core/log";
import type { Done, Outcome, Refused } from "@/lib/core/outcome";
import { atTheEnd, type Statements, writing } from "@/lib/core/writing";
import { scopeOf } from "@/lib/gate/scope";
import { queueMail } from "@/lib/mail/commands/queue-mail";
import type { MailOrder, Queued } from "@/lib/mail/model";

/** Who calls, when, and under which request id. Every door makes one. */
export type Caller = {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly correlationId: string;
};

/** What a command works with. Everything it writes is in one transaction with its event and its mails. */
export type CommandContext<A extends Actor = Actor, T extends Statements = Tx> = {
  readonly tx: T;
  readonly actor: A;
  readonly now: Date;
  /** Records the one event of this command. */
  record<T extends EventType>(type: T, subject: EventSubject, data: EventData<T>): Promise<void>;
  /** For a command that changes many things at once: one event for each of them, and the door counts. */
  recordEach<T extends EventType>(type: T, entries: readonly TrailEntry<T>[]): Promise<void>;
  /** Says whether it goes out or is held. That it is held has an event of its own, which is not the command's. */
  queueMail(order: MailOrder): Promise<Queued>;
  /** Says that nothing was written, as when the same submission comes twice. */
  unchanged(): void;
  /** Says how many things were changed, where that is not one. */
  changed(things: number): void;
};

/** The same for what speaks in statements alone, whichever kind of transaction it is in. */
export type StatementContext = CommandContext<Actor, Statements>;

/** Messages by field name; the field `""` speaks of the whole input. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export type InvalidInput = {
  readonly ok: false;
  readonly reason: "invalid_input";
  readonly fields: FieldErrors;
};

export type CommandResult<T, R extends string> = Done<T> | Refused<R> | InvalidInput;

type Spec<S extends z.ZodType, T, R extends string, X extends Statements> = {
  /** `<thing>.<verb>`, unique. */
  readonly name: string;
  readonly permission: Permission;
  readonly input: S;
  /**
   * `installation` for what belongs to no controller, such as a member's own session: runs in the desk's scope,
   * and the command itself keeps to what is the actor's. `public` for what anybody may send without an account: runs
   * in the scope that reads nothing. Left out, the actor's own scope.
   */
  readonly reach?: "installation" | "public";
  /**
   * Asked before the transaction, for what reads by a connection of its own: inside, it would wait for a second one while
   * it holds the first. May be otherwise when `run` is.
   */
  before?(caller: Caller, input: z.output<S>): Promise<Refused<R> | null>;
  run(context: CommandContext<Actor, X>, input: z.output<S>): Promise<Outcome<T, R>>;
};
export type CommandSpec<S extends z.ZodType, T, R extends string> = Spec<S, T, R, Tx>;

export type Command<S extends z.ZodType = z.ZodType, T = unknown, R extends string = string> = {
  readonly spec: CommandSpec<S, T, R>;
  /** Checks the permission, parses, runs in one transaction. Throws AppError("forbidden"). */
  execute(caller: Caller, input: unknown): Promise<CommandResult<T, R>>;
};

/**
 * The one door for writes. The permission is a required field, so it cannot be forgotten; a refusal rolls
 * everything back; a command leaves exactly one event for each thing it changed, and one that does not is a bug.
 */
export function command<S extends z.ZodType, T, R extends string>(
  spec: CommandSpec<S, T, R>,
): Command<S, T, R> {
  return { spec, execute: (caller, input) => execute(spec, withScope, caller, input) };
}

/** A command that comes hundreds of times a second: the same door, and a transaction without the object mapper. */
export function statementCommand<S extends z.ZodType, T, R extends string>(
  spec: Spec<S, T, R, Statements>,
): Command<S, T, R> {
  return { spec, execute: (caller, input) => execute(spec, writing, caller, input) };
}

type Transact<X extends Statements> = <T>(
  scope: Scope | PublicScope,
  run: (tx: X) => Promise<T>,
) => Promise<T>;

class RolledBack extends Error {
  readonly refusal: Refused<string>;
  constructor(refusal: Refused<string>) {
    super("refused");
    this.refusal = refusal;
  }
}

async function execute<S extends z.ZodType, T, R extends string, X extends Statements>(
  spec: Spec<S, T, R, X>,
  transact: Transact<X>,
  caller: Caller,
  rawInput: unknown,
): Promise<CommandResult<T, R>> {
  const elapsed = stopwatch();
  const line = {
    command: spec.name,
    requestId: caller.correlationId,
    actor: caller.actor.kind,
    actorId: actorIdOf(caller.actor),
  };
  if (!can(caller.actor, spec.permission)) {
    log.warn({ ...line, outcome: "forbidden" }, "command");
    throw new AppError("forbidden", `${spec.name} needs ${spec.permission}`);
  }
  if (isKeyUnproven())
    throw new AppError("unavailable", "the key is not known to be the right one");
  const parsed = spec.input.safeParse(rawInput);
  if (!parsed.success) {
    log.info({ ...line, outcome: "invalid_input" }, "command");
    return { ok: false, reason: "invalid_input", fields: fieldErrors(parsed.error) };
  }
  try {
    const outcome =
      (await spec.before?.(caller, parsed.data)) ??
      (await runInTransaction(spec, transact, caller, parsed.data));
    log.info(
      { ...line, outcome: outcome.ok ? "done" : outcome.reason, durationMs: elapsed() },
      "command",
    );
    return outcome;
  } catch (error) {
    log.error({ ...line, outcome: "failed", err: error, durationMs: elapsed() }, "command");
    throw error;
  }
}

async function runInTransaction<S extends z.ZodType, T, R extends string, X extends Statements>(
  spec: Spec<S, T, R, X>,
  transact: Transact<X>,
  caller: Caller,
  input: z.output<S>,
): Promise<Outcome<T, R>> {
  let refusal: Refused<R> | undefined;
  try {
    return await transact(reachOf(spec, caller.actor), async (tx) => {
      const trail: Trail = { events: 0, changes: 1 };
      const outcome = await spec.run(contextOf(spec.name, caller, tx, trail), input);
      if (!outcome.ok) {
        refusal = outcome;
        throw new RolledBack(outcome);
      }
      if (trail.events !== trail.changes) {
        throw new Error(`${spec.name} left ${trail.events} events of ${trail.changes} changes`);
      }
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack && refusal) return refusal;
    throw error;
  }
}

function reachOf(
  spec: { readonly name: string; readonly reach?: "installation" | "public" },
  actor: Actor,
): Scope | PublicScope {
  if (spec.reach === undefined) return scopeOf(actor);
  if (spec.reach === "public") return { kind: "public", actor: "anonymous" };
  return { kind: "desk", actor: personIdOf(actor) ?? spec.name };
}

/** What was written against what was said to have changed. */
type Trail = { events: number; changes: number };

function contextOf<X extends Statements>(
  name: string,
  caller: Caller,
  tx: X,
  trail: Trail,
): CommandContext<Actor, X> {
  const now = caller.clock.now();
  const { actor, correlationId } = caller;
  // Nothing in a command asks for its own events.
  const context = { tx: atTheEnd(tx), actor, command: name, correlationId, now };
  return {
    tx,
    actor: caller.actor,
    now,
    record: (type, subject, data) => {
      trail.events += 1;
      return appendEvent(context, type, subject, data);
    },
    recordEach: (type, entries) => {
      trail.events += entries.length;
      return appendEvents(context, type, entries);
    },
    queueMail: async (order) => {
      const { outboxId, queued, isNew } = await queueMail(tx, order, now);
      const { controllerId, requestId, template } = order;
      if (queued === "held" && isNew) {
        const subject = { controllerId, requestId };
        await appendEvent(context, "mail.held_back", subject, { outboxId, template });
      }
      return queued;
    },
    unchanged: () => {
      trail.changes = 0;
    },
    changed: (things) => {
      trail.changes = things;
    },
  };
}

function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    const messages = fields[field] ?? [];
    messages.push(issue.message);
    fields[field] = messages;
  }
  return fields;
}
