import pg from "pg";
import { vi } from "vitest";

const textOf = (asked: unknown) =>
  typeof asked === "object" && asked !== null && "text" in asked
    ? String(asked.text)
    : String(asked);

/** Every statement that goes to the database while something runs, in the words they are prepared with, and what came of it. */
export async function statementsOf<T>(
  run: () => Promise<T>,
): Promise<{ readonly statements: readonly string[]; readonly value: T }> {
  const statements: string[] = [];
  const query = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    statements.push(textOf(asked[0]));
    return Reflect.apply(query, this, asked);
  } as typeof query);
  try {
    return { value: await run(), statements };
  } finally {
    spy.mockRestore();
  }
}
