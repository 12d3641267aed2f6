import type { Statements } from "@/lib/core/writing";
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

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function cellOf(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return value;
}

/**
 * Inserts rows in one statement with one parameter, which the database takes apart by the table's own types: the object
 * mapper's way with a parameter for every cell costs ten times as much. Columns that no row names get their default.
 */
export async function insertRows<T extends keyof Tables>(
  tx: Statements,
  table: T,
  rows: readonly Tables[T][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const fields = Object.keys(first);
  const columns = Prisma.raw(fields.map((field) => `"${columnOf(field)}"`).join(", "));
  const data = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([field, value]) => [columnOf(field), cellOf(value)]),
    ),
  );
  const name = Prisma.raw(`"${table}"`);
  await tx.$executeRaw`insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(data)}::jsonb)`;
}
