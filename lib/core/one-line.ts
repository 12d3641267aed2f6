import type pg from "pg";
import { BIND } from "@/lib/core/bind";
import { rethrowWithoutValues } from "@/lib/core/database-failure";
import { ignore, pool, type Scope, settingsOf, TYPES } from "@/lib/core/db";
import { inOneWrite } from "@/lib/core/one-write";
import { named } from "@/lib/core/prepared";
import { Prisma } from "@/prisma/generated/client";

/** Ways to ask one question, each a transaction of its own. */
export type Line = {
  /** Outside any scope: sees only what belongs to no controller. */
  alone<R>(question: TemplateStringsArray, ...values: readonly unknown[]): Promise<R[]>;
  /** Bound to a scope, where nothing can be written. */
  within<R>(scope: Scope, question: Prisma.Sql): Promise<R[]>;
};

/**
 * Questions that are asked together and end with their answers: whatever `run` asks for in one turn leaves in one write on one
 * connection, with beginning, scope and end of each. Asks for nothing else meanwhile: it would wait for a second connection
 * while it holds the first.
 */
export async function onOneLine<T>(run: (line: Line) => Promise<T>): Promise<T> {
  const connection = await pool().connect();
  // Its statements are told as well when it breaks.
  connection.on("error", ignore);
  let isSound = true;
  const ask = (question: string | pg.QueryConfig) => {
    inOneWrite(connection);
    return connection.query(question).catch((error: unknown) => {
      isSound = false;
      return rethrowWithoutValues(error);
    });
  };
  const configOf = ({ text, values }: Prisma.Sql) => ({ ...named(text), types: TYPES, values });
  try {
    return await run({
      // The caller names the shape of the rows, as with Prisma.
      alone: async <R>(question: TemplateStringsArray, ...values: unknown[]) =>
        (await ask(configOf(Prisma.sql(question, ...values)))).rows as R[],
      within: async <R>(scope: Scope, question: Prisma.Sql) => {
        const { role, controllerId } = settingsOf(scope);
        const [, , { rows }] = await Promise.all([
          ask("begin read only"),
          ask({ ...BIND, values: [role, controllerId, scope.actor] }),
          ask(configOf(question)),
          ask("commit"),
        ]);
        return rows as R[];
      },
    });
  } finally {
    connection.off("error", ignore);
    connection.release(!isSound);
  }
}
