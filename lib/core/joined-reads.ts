import {
  type Reads,
  type ReadsWithShapes,
  reading,
  type Scope,
  type Statement,
  sqlOf,
  TYPES,
} from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

type Asked = {
  readonly statement: Statement;
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
      const rows = await askTogether(reads, asked);
      for (const [place, { resolve }] of asked.entries()) resolve(rows[place]);
    }).catch((error: unknown) => {
      for (const { reject } of asked) reject(error);
    });
  };
  return {
    $queryRaw: <R>(given: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
      const query = sqlOf(given, values);
      const statement = { text: query.text, values: query.values };
      const question = `${JSON.stringify(statement.values)} ${statement.text}`;
      const known = answers.get(question);
      const answer =
        known ??
        new Promise<unknown>((resolve, reject) => {
          // Parts of a page that waited for the same answer go on one after the other, in the round after it came.
          if (waiting.length === 0) setImmediate(() => setImmediate(send));
          waiting.push({ statement, query, resolve, reject });
        });
      answers.set(question, answer);
      return answer as Promise<R>;
    },
  };
}

type Column = { readonly name: string; readonly read: (text: string) => unknown };
type Shape = readonly Column[];

/** The columns of each statement, as the database named them when it was sent by itself: a handful for each page there is. */
const shapes = new Map<string, Shape>();
const MOST_SHAPES = 1_000;

/** As many columns can stand in one array of JSON. */
const MOST_COLUMNS = 100;

type Part = Asked & { readonly shape: Shape };

/**
 * Rows of several statements, in their order, from as few as can be. A statement whose columns are known travels as a part of
 * another one, its values as the text in which the database would have sent them; else it goes by itself and is known then.
 */
async function askTogether(
  reads: ReadsWithShapes,
  asked: readonly Asked[],
): Promise<readonly unknown[]> {
  const known = asked.flatMap((one): Part[] => {
    const shape = shapes.get(one.statement.text);
    return shape ? [{ ...one, shape }] : [];
  });
  const parts = known.length > 1 ? known : [];
  const joined = new Set(parts.map(({ statement }) => statement));
  const sent = [
    parts.length > 0 ? reads.ask(joinedStatement(parts)) : null,
    ...asked
      .filter(({ statement }) => !joined.has(statement))
      .map(({ statement }) => askAlone(reads, statement)),
  ] as const;
  reads.end();
  const [together, ...alone] = await Promise.all(sent);
  const answers = Object.values(together?.rows[0] ?? {});
  const rows = new Map(
    parts.map(({ statement, shape }, place) => [statement, rowsOf(answers[place], shape)]),
  );
  return asked.map(({ statement }) => rows.get(statement) ?? alone.shift());
}

async function askAlone(reads: ReadsWithShapes, statement: Statement): Promise<unknown[]> {
  const isKnown = shapes.has(statement.text);
  // The next time it travels with others: a plan of its own would take the room of one that is used.
  const { rows, fields } = await reads.ask(statement, !isKnown);
  if ((isKnown || shapes.size < MOST_SHAPES) && fields.length <= MOST_COLUMNS) {
    const columns = fields.map(({ name, dataTypeID }) => ({
      name,
      read: TYPES.getTypeParser(dataTypeID, "text"),
    }));
    shapes.set(statement.text, columns);
  }
  return rows;
}

/** A statement with one row and a column of JSON for each of the others. */
function joinedStatement(parts: readonly Part[]): Statement {
  const columns = parts.map(({ query, shape }, part) => {
    const names = shape.map((_, place) => `c${place}`);
    const texts = names.map((name) => `${name}::text`).join(", ");
    return Prisma.sql`(select json_agg(json_build_array(${Prisma.raw(texts)})) from (${query}) as t(${Prisma.raw(names.join(", "))})) as ${Prisma.raw(`q${part}`)}`;
  });
  const { text, values } = Prisma.sql`select ${Prisma.join(columns)}`;
  return { text, values };
}

/** The rows of a part, read as if they had come by themselves. No row is null in JSON. */
function rowsOf(part: unknown, columns: Shape): unknown[] {
  if (!Array.isArray(part)) return [];
  return part.map((texts: readonly (string | null)[]) => {
    const row: Record<string, unknown> = {};
    let place = 0;
    for (const { name, read } of columns) {
      const text = texts[place] ?? null;
      row[name] = text === null ? null : read(text);
      place += 1;
    }
    return row;
  });
}
