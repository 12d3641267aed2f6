import pg from "pg";
import { HOW_PAGES_READ } from "@/lib/core/bind";
import { type Reads, type Scope, sqlOf, withScope } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";

type PlanNode = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
};

/** How a statement gets at the rows of one table. */
export type Access = {
  /** "Seq Scan", "Index Scan by request_open_by_due". */
  readonly by: string;
  /** Rows it looked at, whether or not they were wanted. */
  readonly rows: number;
};

/**
 * How the statements behind `run` get at the rows of `table`, as the planner decides and the executor counts for the
 * role that `scope` has. The statements are the product's own, not copies of them.
 */
export function accessesTo(
  table: string,
  scope: Scope,
  run: (reads: Reads) => Promise<unknown>,
): Promise<Access[]> {
  return explaining(scope, "analyze, format json", run, (line) => {
    const [{ Plan: plan } = { Plan: null }] = line as { Plan: PlanNode }[];
    return plan === null ? [] : accessesIn(plan, table);
  });
}

/** The plans of the statements behind `run`, as Postgres prints them. */
export async function printedPlans(
  scope: Scope,
  run: (reads: Reads) => Promise<unknown>,
): Promise<string> {
  const lines = await explaining(scope, "analyze, buffers", run, (line) => [String(line)]);
  return lines.join("\n");
}

/** The tables that printed plans read from end to end, each once. */
export function scannedTables(printed: string): string[] {
  return [...new Set([...printed.matchAll(/Seq Scan on (\w+)/g)].map(([, table]) => table ?? ""))];
}

/**
 * `read` is given what Postgres says of each statement, line by line: of the plan that pages use, which is the same for all
 * values.
 */
function explaining<T>(
  scope: Scope,
  how: string,
  run: (reads: Reads) => Promise<unknown>,
  read: (line: unknown) => readonly T[],
): Promise<T[]> {
  return withScope(scope, async (tx) => {
    await tx.$executeRawUnsafe(`select ${HOW_PAGES_READ}`);
    const found: T[] = [];
    let turn: Promise<unknown> = Promise.resolve();
    const explain = async (sql: Prisma.Sql) => {
      const values = sql.values.map(literal).join(", ");
      await tx.$executeRawUnsafe(`prepare explained as ${sql.text}`);
      const lines = await tx.$queryRawUnsafe<Record<string, unknown>[]>(
        `explain (${how}) execute explained${values === "" ? "" : `(${values})`}`,
      );
      await tx.$executeRawUnsafe("deallocate explained");
      for (const line of lines) found.push(...read(line["QUERY PLAN"]));
    };
    const reads: Reads = {
      $queryRaw: async <R>(given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
        const sql = sqlOf(given, values);
        // One after the other: the name of what is explained is taken once.
        const explained = turn.then(() => explain(sql));
        turn = explained;
        await explained;
        return tx.$queryRaw<R>(sql);
      },
    };
    await run(reads);
    return found;
  });
}

/** A value as it is written into a statement: EXECUTE takes no parameters of its own. */
function literal(value: unknown): string {
  return value === null || value === undefined ? "null" : pg.escapeLiteral(textOf(value));
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  if (!Array.isArray(value)) return String(value);
  const items = value.map((item) => (item === null ? "null" : JSON.stringify(textOf(item))));
  return `{${items.join(",")}}`;
}

function accessesIn(node: PlanNode, table: string): Access[] {
  const below = (node.Plans ?? []).flatMap((child) => accessesIn(child, table));
  if (node["Relation Name"] !== table) return below;
  const removed =
    (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const rows = ((node["Actual Rows"] ?? 0) + removed) * (node["Actual Loops"] ?? 1);
  const by = [node["Node Type"], node["Index Name"]].filter(Boolean).join(" by ");
  return [{ by, rows }, ...below];
}
