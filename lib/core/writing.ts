import type { PoolClient } from "pg";
import pg from "pg";
import { BIND } from "@/lib/core/bind";
import { rethrowWithoutValues } from "@/lib/core/database-failure";
import {
  ignore,
  type PublicScope,
  pool,
  type Reads,
  type Scope,
  settingsOf,
  sqlOf,
  TYPES,
} from "@/lib/core/db";
import { inOneWrite } from "@/lib/core/one-write";
import { named } from "@/lib/core/prepared";
import type { Prisma } from "@/prisma/generated/client";

/**
 * What a command needs that speaks in statements alone. Both kinds of transaction give it: {@link writing}, and that of
 * the object mapper.
 */
export type Statements = Reads & {
  /** Gives the number of rows that were written. */
  $executeRaw(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): PromiseLike<number>;
  /** For statements that a library has written: nothing of ours is put together from texts. */
  $queryRawUnsafe<T>(text: string, ...values: readonly unknown[]): PromiseLike<T>;
};

/** For whoever writes and needs no answer. */
export type Writes = {
  $executeRaw(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): PromiseLike<unknown>;
};

/** What is still to be written when a transaction ends. */
const lastOf = new WeakMap<object, Prisma.Sql[]>();

/**
 * For writing what nothing in this transaction asks about any more: in one of {@link writing} the statements leave together
 * with its end, in their order, and one that fails takes everything back and is thrown as ever. In one of the object mapper
 * they are carried out at once.
 */
export function atTheEnd(tx: Statements): Writes {
  const last = lastOf.get(tx);
  if (!last) return tx;
  return {
    $executeRaw: async (query, ...values) => {
      last.push(sqlOf(query, values));
    },
  };
}

/**
 * The same as `withScope` without the object mapper: one transaction, bound to a scope, whose statements are prepared and
 * travel without waiting for each other where they do not need each other's answers. For commands that come hundreds of
 * times a second.
 */
export async function writing<T>(
  scope: Scope | PublicScope,
  run: (tx: Statements) => Promise<T>,
): Promise<T> {
  const { role, controllerId } = settingsOf(scope);
  const connection = await pool().connect();
  // Its statements are told as well when it breaks; unheard, the event would end the process.
  connection.on("error", ignore);
  inOneWrite(connection);
  const begun = Promise.all([
    connection.query("begin"),
    connection.query({ ...BIND, values: [role, controllerId, scope.actor] }),
  ]);
  begun.catch(() => undefined);
  const tx = statementsOn(connection);
  const last: Prisma.Sql[] = [];
  lastOf.set(tx, last);
  try {
    const value = await run(tx);
    await begun;
    const written = last.map((query) => tx.$executeRaw(query));
    inOneWrite(connection);
    // Where one of the last failed, its own error comes first.
    const [{ command }] = await Promise.all([connection.query("commit"), ...written]);
    if (command !== "COMMIT") throw new Error("the database took the transaction back");
    giveBack(connection, false);
    return value;
  } catch (error) {
    await takeBack(connection, error);
    return rethrowWithoutValues(error);
  }
}

/** Where a statement failed, the connection may believe to have prepared what it has not: it is not used again. */
async function takeBack(connection: PoolClient, error: unknown): Promise<void> {
  const isSound = await connection.query("rollback").then(
    () => !(error instanceof pg.DatabaseError),
    () => false,
  );
  giveBack(connection, !isSound);
}

function giveBack(connection: PoolClient, isBroken: boolean): void {
  connection.off("error", ignore);
  connection.release(isBroken);
}

function statementsOn(connection: PoolClient): Statements {
  const ask = (text: string, values: readonly unknown[]) => {
    inOneWrite(connection);
    return connection.query({ ...named(text), types: TYPES, values: [...values] });
  };
  return {
    $queryRaw: async <R>(query: TemplateStringsArray | Prisma.Sql, ...given: unknown[]) => {
      const { text, values } = sqlOf(query, given);
      // The caller names the shape of the rows, as with Prisma.
      return (await ask(text, values)).rows as R;
    },
    $executeRaw: async (query, ...given) => {
      const { text, values } = sqlOf(query, given);
      return (await ask(text, values)).rowCount ?? 0;
    },
    $queryRawUnsafe: async <R>(text: string, ...values: unknown[]) =>
      (await ask(text, values)).rows as R,
  };
}
