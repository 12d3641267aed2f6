import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/core/env";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

export type Tx = Prisma.TransactionClient;

/**
 * On whose behalf a transaction runs. `controller` is bound to one controller by row-level security;
 * `desk` is staff or the system. `actor` is a person's id or `system:<job>` and must not be empty.
 */
export type Scope =
  | { readonly kind: "controller"; readonly controllerId: string; readonly actor: string }
  | { readonly kind: "desk"; readonly actor: string };

type Held = { prisma?: PrismaClient };
const held: Held & typeof globalThis = globalThis;

/** One client per process, kept across reloads in development. */
function client(): PrismaClient {
  if (!held.prisma) {
    const adapter = new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: env().DATABASE_POOL_MAX,
      connectionTimeoutMillis: 5_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      // The adapter writes timestamps as if the session's zone were UTC, so it has to be.
      options: "-c TimeZone=UTC -c role=thirty_app",
    });
    held.prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  }
  return held.prisma;
}

/**
 * The only way to the data: one transaction, bound to a scope. The role and the settings are local to the
 * transaction, so nothing leaks to the next user of the connection. Never wait for a network inside.
 */
export function withScope<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (scope.actor === "") throw new Error("a scope needs an actor");
  const role = scope.kind === "desk" ? "thirty_desk" : "thirty_portal";
  const controllerId = scope.kind === "controller" ? scope.controllerId : "";
  const running = client().$transaction(
    async (tx) => {
      await tx.$executeRaw`select set_config('role', ${role}, true),
        set_config('app.controller_id', ${controllerId}, true), set_config('app.actor', ${scope.actor}, true)`;
      return run(tx);
    },
    { maxWait: 5_000, timeout: 15_000 },
  );
  return running.catch(rethrowWithoutValues);
}

/** What the database or its client refused: a code and where, without the values that their own messages quote. */
export class DatabaseFailure extends Error {
  readonly code: string;

  constructor(code: string, stack: string | undefined) {
    super(`the database refused (${code})`);
    this.name = "DatabaseFailure";
    this.code = code;
    const frames = (stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
    this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

/** Errors end up in logs that we do not write ourselves; personal data must not. */
function rethrowWithoutValues(error: unknown): never {
  if (!(error instanceof Error) || !error.name.startsWith("PrismaClient")) throw error;
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  throw new DatabaseFailure(code, error.stack);
}

/** Queries outside any scope: sees only what belongs to no controller (migrations, time zone). */
export function withoutScope<T>(run: (db: PrismaClient) => Promise<T>): Promise<T> {
  return run(client()).catch(rethrowWithoutValues);
}

export async function disconnect(): Promise<void> {
  await held.prisma?.$disconnect();
  delete held.prisma;
}

/** A DATE column's value as an ISO civil date. Prisma reads dates as midnight UTC. */
export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** An ISO civil date as Prisma writes DATE columns. */
export function dayColumn(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** Whether an error is Postgres saying that a unique key already exists. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
