import type { Writes } from "@/lib/core/writing";
import { Prisma } from "@/prisma/generated/client";

/** The tables that are written many rows or many times at a time. Their columns are named as their fields are. */
type Tables = {
  request: Prisma.RequestCreateManyInput;
  request_right: Prisma.RequestRightCreateManyInput;
  request_clock: Prisma.RequestClockCreateManyInput;
  request_key: Prisma.RequestKeyCreateManyInput;
  identifier: Prisma.IdentifierCreateManyInput;
  import_row: Prisma.ImportRowCreateManyInput;
  submission: Prisma.SubmissionCreateManyInput;
};

/** Rows of several tables. */
export type Rows = { readonly [T in keyof Tables]?: readonly Tables[T][] };

const columns = new Map<string, string>();
const inserts = new Map<string, Prisma.Sql>();

function columnOf(field: string): string {
  const known = columns.get(field);
  if (known !== undefined) return known;
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(field, column);
  return column;
}

function cellOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return value;
}

type Shape = readonly (readonly [table: string, fields: readonly string[]])[];

/** The inserts of a statement. Names come from the tables above, and from nobody else. */
function insertsOf(shape: Shape): Prisma.Sql {
  const key = JSON.stringify(shape);
  const known = inserts.get(key);
  if (known !== undefined) return known;
  const parts = shape.map(([table, fields]) => {
    const names = fields.map((field) => `"${columnOf(field)}"`).join(", ");
    return `"to_${table}" as (insert into "${table}" (${names})
      select ${names} from given, jsonb_populate_recordset(null::"${table}", given.rows -> '${table}'))`;
  });
  // The database carries them out from the last to the first: so the request is there, and counted, before what belongs to it.
  const made = Prisma.raw(parts.reverse().join(", "));
  inserts.set(key, made);
  return made;
}

/**
 * Inserts rows in one statement with one parameter, which the database takes apart by the tables' own types: the object
 * mapper's way with a parameter for every cell costs ten times as much. Columns that the first row of a table does not name
 * get their default. What belongs together is checked and counted once, when all of it is there.
 */
export async function insertRows(tx: Writes, rows: Rows): Promise<void> {
  const data = new Map<string, readonly object[]>();
  const shape: [string, readonly string[]][] = [];
  for (const [table, each] of Object.entries<readonly object[]>(rows)) {
    const [first] = each;
    if (!first) continue;
    shape.push([table, Object.keys(first)]);
    data.set(table, each.map(cellsOf));
  }
  if (shape.length === 0) return;
  const given = JSON.stringify(Object.fromEntries(data));
  await tx.$executeRaw`with given as (select ${given}::jsonb as rows), ${insertsOf(shape)} select 1`;
}

function cellsOf(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [columnOf(field), cellOf(value)]),
  );
}
