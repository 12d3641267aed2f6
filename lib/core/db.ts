import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { BIND } from "@/lib/core/bind";
import { rethrowWithoutValues } from "@/lib/core/database-failure";
import { dayColumn } from "@/lib/core/day-column";
import { env } from "@/lib/core/env";
import { ofProcess } from "@/lib/core/of-process";
import { inOneWrite } from "@/lib/core/one-write";
import { named } from "@/lib/core/prepared";
import { Prisma, PrismaClient } from "@/prisma/generated/client";

export type Tx = Prisma.TransactionClient;

/**
 * What a query that only reads needs, and what both kinds of transaction give: {@link withScope} that of a command,
 * {@link reading} that of a page. Days come as midnight UTC, bigints as `bigint`, as from Prisma.
 */
export type Reads = {
  $queryRaw<T>(
    query: TemplateStringsArray | Prisma.Sql,
    ...values: readonly unknown[]
  ): PromiseLike<T>;
};

/** A statement, however it was given: put together before, or as a template with its values. */
export function sqlOf(
  query: TemplateStringsArray | Prisma.Sql,
  values: readonly unknown[],
): Prisma.Sql {
  return "text" in query ? query : Prisma.sql(query, ...values);
}

/** A statement as it is sent: `text` with places for `values`. Its text is put together once, where Prisma does so each time it is asked. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Rows with what the database says of their columns. */
export type Answer = { readonly rows: unknown[]; readonly fields: readonly pg.FieldDef[] };
export type ReadsWithShapes = Reads & {
  /** `isOnce`: no plan is kept, of which there is room for so many. */
  ask(statement: Statement, isOnce?: boolean): Promise<Answer>;
  /** Nothing else is asked: the end leaves in the same write, and is answered with the answers. */
  end(): void;
};

/**
 * On whose behalf a transaction runs. `controller` is bound to one controller by row-level security;
 * `desk` is staff or the system. `actor` is a person's id or `system:<job>` and must not be empty.
 */
export type Scope =
  | { readonly kind: "controller"; readonly controllerId: string; readonly actor: string }
  | { readonly kind: "desk"; readonly actor: string };

const held: { prisma?: PrismaClient; pool?: pg.Pool } = ofProcess;

/**
 * A server that has gone without a word is given up after so long: no statement takes it, since the server ends them, and the
 * transactions of commands, after fifteen seconds.
 */
export const LONGEST_ANSWER_MS = 16_000;

/** One pool per process, kept across reloads in development. */
export function pool(): pg.Pool {
  if (!held.pool) {
    held.pool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL_MAX,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      query_timeout: LONGEST_ANSWER_MS,
      keepAlive: true,
      // Statements are sent as they are asked for, without waiting for the answer to the one before.
      pipeline: true,
      // The adapter writes timestamps as if the session's zone were UTC, so it has to be.
      options: "-c TimeZone=UTC -c role=thirty_app",
    });
    // The pool takes a connection that broke while nobody used it out by itself; unheard, the event would end the process.
    held.pool.on("error", ignore);
  }
  return held.pool;
}

/** For an event whose news arrives another way too, and which would end the process if nobody listened. */
export const ignore = () => undefined;

function client(): PrismaClient {
  held.prisma ??= new PrismaClient({ adapter: new PrismaPg(pool()), errorFormat: "minimal" });
  return held.prisma;
}

/**
 * Somebody without an account, on the public pages. Adds what they send, and reads only the row whose token is bound to the
 * transaction ({@link bindToken}): no controller, no request, nobody.
 */
export type PublicScope = { readonly kind: "public"; readonly actor: "anonymous" };

const ROLES = {
  desk: "thirty_desk",
  controller: "thirty_portal",
  public: "thirty_public",
} as const;

export function settingsOf(scope: Scope | PublicScope) {
  if (scope.actor === "") throw new Error("a scope needs an actor");
  return {
    role: ROLES[scope.kind],
    controllerId: scope.kind === "controller" ? scope.controllerId : "",
  };
}

type TransactionKind = {
  /** Milliseconds after which it is given up. */
  readonly timeout: number;
  readonly isolationLevel?: Prisma.TransactionIsolationLevel;
};
const OF_A_COMMAND: TransactionKind = { timeout: 15_000 };

/**
 * The way to the data for whoever writes: one transaction, bound to a scope. The role and the settings are local to the
 * transaction, so nothing leaks to the next user of the connection. Never wait for a network inside.
 */
export function withScope<T>(
  scope: Scope | PublicScope,
  run: (tx: Tx) => Promise<T>,
  how: TransactionKind = OF_A_COMMAND,
): Promise<T> {
  const { role, controllerId } = settingsOf(scope);
  const running = client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('role', ${role}, true),
        set_config('app.controller_id', ${controllerId}, true), set_config('app.actor', ${scope.actor}, true)`;
      return run(tx);
    },
    { maxWait: 5_000, ...how },
  );
  return running.catch(rethrowWithoutValues);
}

/**
 * The way to the data for pages: the same binding to a scope, in a transaction that cannot write and sees one moment, whatever
 * is committed between its statements: figures of one turn agree with each other. Beginning, binding and everything that `run` asks for without waiting in between travel to the database together, and nobody waits for the
 * end. Statements that do not need each other's answers belong into one `Promise.all`.
 */
export function reading<T>(scope: Scope, run: (reads: ReadsWithShapes) => Promise<T>): Promise<T> {
  return readingOn(pool(), scope, run);
}

/** The same on the connections of another server that has the same rows and roles. */
export async function readingOn<T>(
  server: pg.Pool,
  scope: Scope,
  run: (reads: ReadsWithShapes) => Promise<T>,
): Promise<T> {
  const { reads, begun, leave } = await beginReading(server, scope);
  try {
    const found = await run(reads);
    await begun;
    return found;
  } catch (error) {
    rethrowWithoutValues(error);
  } finally {
    void leave();
  }
}

/** A transaction for reading that lasts until it is left. */
export type HeldReading = {
  readonly reads: ReadsWithShapes;
  /** What fails here fails everything after it too: the transaction is over then. */
  readonly begun: Promise<unknown>;
  /** Ends it and gives its connection back; may be said more than once. */
  readonly leave: () => Promise<void>;
};

export async function beginReading(server: pg.Pool, scope: Scope): Promise<HeldReading> {
  const { role, controllerId } = settingsOf(scope);
  const connection = await server.connect();
  // Its statements are told as well when it breaks.
  connection.on("error", ignore);
  inOneWrite(connection);
  const begun = Promise.all([
    connection.query("begin isolation level repeatable read read only"),
    connection.query({ ...BIND, values: [role, controllerId, scope.actor] }),
  ]);
  begun.catch(ignore);
  let ended: Promise<pg.QueryResult> | null = null;
  const end = () => {
    inOneWrite(connection);
    ended ??= connection.query("commit");
    ended.catch(ignore);
    return ended;
  };
  const reads: ReadsWithShapes = {
    $queryRaw: async <R>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      // The caller names the shape of the rows, as with Prisma.
      return (await reads.ask(sqlOf(query, values))).rows as R;
    },
    ask: async ({ text, values }, isOnce = false) => {
      // It would be asked outside the transaction, and so outside the scope.
      if (ended) throw new Error("asked for something after the end");
      inOneWrite(connection);
      return connection.query({
        ...(isOnce ? { text } : named(text)),
        types: TYPES,
        values: [...values],
      });
    },
    end,
  };
  // Where a statement failed, the connection may believe to have prepared what it has not: it is not used again.
  const giveBack = (isBroken: boolean) => {
    connection.off("error", ignore);
    connection.release(isBroken);
  };
  let left: Promise<void> | null = null;
  const leave = () => {
    left ??= end().then(
      ({ command }) => giveBack(command !== "COMMIT"),
      () => giveBack(true),
    );
    return left;
  };
  return { reads, begun, leave };
}

const READ_AS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: dayColumn,
  [pg.types.builtins.INT8]: BigInt,
};
export const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    READ_AS[oid] ?? pg.types.getTypeParser(oid, format),
};

/** Opens the one row that has this hash of a token, for the rest of a transaction of the public scope. */
export async function bindToken(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.$executeRaw`select set_config('app.token', ${Buffer.from(tokenHash).toString("hex")}, true)`;
}

/** Queries outside any scope: sees only what belongs to no controller (migrations, time zone). */
export function withoutScope<T>(run: (db: PrismaClient) => Promise<T>): Promise<T> {
  return run(client()).catch(rethrowWithoutValues);
}

export async function disconnect(): Promise<void> {
  await held.prisma?.$disconnect();
  await held.pool?.end();
  delete held.prisma;
  delete held.pool;
}
