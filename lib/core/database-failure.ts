import pg from "pg";

/** What the database or its client refused: its SQLSTATE, or the client's own code, and where, without the values that their own messages quote. */
export class DatabaseFailure extends Error {
  constructor(
    readonly code: string,
    stack: string | undefined,
  ) {
    super(`the database refused (${code})`);
    this.name = "DatabaseFailure";
    const frames = (stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
    this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

/** Errors end up in logs that we do not write ourselves; personal data must not. */
export function rethrowWithoutValues(error: unknown): never {
  if (!(error instanceof Error)) throw error;
  if (!(error instanceof pg.DatabaseError) && !error.name.startsWith("PrismaClient")) throw error;
  throw new DatabaseFailure(sqlStateOf(error) ?? codeOf(error) ?? error.name, error.stack);
}

function codeOf(error: object): string | null {
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : null;
}

/** What the database itself said where Prisma has one code for all of it: P2010 is whatever failed in a raw statement. */
function sqlStateOf(error: Error): string | null {
  let found: unknown = error;
  for (const inner of ["meta", "driverAdapterError", "cause", "originalCode"]) {
    found = found instanceof Object ? Reflect.get(found, inner) : null;
  }
  return typeof found === "string" ? found : null;
}
