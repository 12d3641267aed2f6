import type pg from "pg";
import { type Reads, type ReadsWithShapes, reading, type Scope, sqlOf, TYPES } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

type Asked = {
  readonly query: Prisma.Sql;
  readonly resolve: (rows: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Reads of a page whose parts ask for what they need by themselves: what is asked for in the same turn is one statement in one
 * transaction, and the same question is asked once. For one page, since its answers stay.
 * `read` says of which server.
 */
export function joinedReads(scope: Scope, read: typeof reading = reading): Reads {
  const answers = new Map<string, Promise<unknown>>();
  let waiting: Asked[] = [];
  const send = () => {
    const asked = waiting;
    waiting = [];
    read(scope, async (reads) => {
      const rows = await askTogether(
        reads,
        asked.map(({ query }) => query),
      );
      for (const [place, { resolve }] of asked.entries()) resolve(rows[place]);
    }).catch((error: unknown) => {
      for (const { reject } of asked) reject(error);
    });
  };
  return {
    $queryRaw: <R>(given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const query = sqlOf(given, values);
      const question = JSON.stringify([query.text, query.values]);
      const known = answers.get(question);
      const answer =
        known ??
        new Promise<unknown>((resolve, reject) => {
          // Parts of a page that waited for the same answer go on one after the other, in the round after it came.
          if (waiting.length === 0) setImmediate(() => setImmediate(send));
          waiting.push({ query, resolve, reject });
        });
      answers.set(question, answer);
      return answer as Promise<R>;
    },
  };
}

type Column = Pick<pg.FieldDef, "name" | "dataTypeID">;

/** The columns of each statement, as the database named them when it was sent by itself: a handful for each page there is. */
const shapes = new Map<string, readonly Column[]>();
const MOST_SHAPES = 1_000;

/** As many columns can stand in one array of JSON. */
const MOST_COLUMNS = 100;

/**
 * Rows of several statements, in their order, from as few as can be. A statement whose columns are known travels as a part of
 * another one, its values as the text in which the database would have sent them; else it goes by itself and is known then.
 */
async function askTogether(
  reads: ReadsWithShapes,
  queries: readonly Prisma.Sql[],
): Promise<unknown[]> {
  const joinable = queries.filter(({ text }) => shapes.has(text));
  const joined = joinable.length > 1 ? new Set(joinable) : new Set<Prisma.Sql>();
  const asked = [
    joined.size > 0 ? reads.ask(joinedSql([...joined])) : null,
    ...queries.filter((query) => !joined.has(query)).map((query) => askAlone(reads, query)),
  ] as const;
  reads.end();
  const [together, ...alone] = await Promise.all(asked);
  const parts = Object.values(together?.rows[0] ?? {});
  return queries.map((query) =>
    joined.has(query) ? rowsOf(parts.shift(), shapes.get(query.text) ?? []) : alone.shift(),
  );
}

async function askAlone(reads: ReadsWithShapes, query: Prisma.Sql): Promise<unknown[]> {
  const isKnown = shapes.has(query.text);
  // The next time it travels with others: a plan of its own would take the room of one that is used.
  const { rows, fields } = await reads.ask(query, !isKnown);
  if ((isKnown || shapes.size < MOST_SHAPES) && fields.length <= MOST_COLUMNS) {
    shapes.set(
      query.text,
      fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    );
  }
  return rows;
}

/** A statement with one row and a column of JSON for each of the others. */
function joinedSql(queries: readonly Prisma.Sql[]): Prisma.Sql {
  const parts = queries.map((query, part) => {
    const names = (shapes.get(query.text) ?? []).map((_, place) => `c${place}`);
    const texts = names.map((name) => `${name}::text`).join(", ");
    return Prisma.sql`(select json_agg(json_build_array(${Prisma.raw(texts)})) from (${query}) as t(${Prisma.raw(names.join(", "))})) as ${Prisma.raw(`q${part}`)}`;
  });
  return Prisma.sql`select ${Prisma.join(parts)}`;
}

/** The rows of a part, read as if they had come by themselves. No row is null in JSON. */
function rowsOf(part: unknown, columns: readonly Column[]): unknown[] {
  if (!Array.isArray(part)) return [];
  const readers = columns.map(({ dataTypeID }) => TYPES.getTypeParser(dataTypeID, "text"));
  return part.map((texts: readonly (string | null)[]) =>
    Object.fromEntries(
      columns.map(({ name }, place) => {
        const text = texts[place] ?? null;
        return [name, text === null ? null : readers[place]?.(text)];
      }),
    ),
  );
}
