import { z } from "zod";
import { optionalNameSchema } from "@/lib/core/one-line-name";
import { FIELDS, isIdentifier, LEFT_OUT } from "@/lib/imports/model/fields";
import { MOST_BYTES, MOST_COLUMNS, MOST_ROWS } from "@/lib/imports/model/limits";
import type { FileRow, Mapping, RowProblem } from "@/lib/imports/model/row";
import { DELIMITERS, ENCODINGS } from "@/lib/imports/model/shape";
import { RIGHTS } from "@/lib/requests/model/codes";
import { versionSchema } from "@/lib/requests/schema/target";
import { LAWS } from "@/lib/sla/model/shipped/laws";
import { civilDateSchema } from "@/lib/sla/schema";
import { storedFileSchema } from "@/lib/storage/schema";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whose file an officer hands in, and when it reached us, on the controller's clock. */
const deskPlace = z.strictObject({
  controllerId: z.uuid("controller"),
  receivedOn: civilDateSchema,
  receivedTime: z.string().regex(TIME, "time"),
});

export const TakeFileInput = z.strictObject({
  file: storedFileSchema.refine(({ size }) => size <= MOST_BYTES, "too_large"),
  shape: z.strictObject({
    encoding: z.enum(ENCODINGS),
    delimiter: z.enum(DELIMITERS),
    header: z.array(z.string()).min(1).max(MOST_COLUMNS),
    rows: z.number().int().min(1).max(MOST_ROWS),
  }),
  /** Left out by a member, whose own controller it is and whose file arrives now. */
  place: deskPlace.nullable(),
});

const columnSchema = z.enum([...FIELDS, LEFT_OUT]);
const mappingFields = {
  columns: z.array(columnSchema).min(1).max(MOST_COLUMNS),
  rights: z.array(z.enum(RIGHTS)).max(RIGHTS.length).default([]),
  law: z.union([z.enum(LAWS), z.literal("")]).default(""),
  dates: z.enum(["dmy", "mdy"]).default("dmy"),
};

/** A mapping as it is kept. */
export const mappingSchema = z.object(mappingFields) satisfies z.ZodType<Mapping>;

type Told = { readonly path: readonly (string | number)[]; readonly message: string };

/** What is wrong with a mapping: by field, as codes. */
export function mappingProblems({ columns, rights, law }: Mapping): Told[] {
  const told: Told[] = [];
  for (const [index, column] of columns.entries()) {
    const isSecond = columns.indexOf(column) < index;
    if (column !== LEFT_OUT && isSecond && !isIdentifier(column))
      told.push({ path: ["columns", index], message: "column_twice" });
  }
  const has = (field: (typeof FIELDS)[number]) => columns.includes(field);
  if (!has("row_id")) told.push({ path: ["columns"], message: "row_id_column_missing" });
  if (!columns.some(isIdentifier))
    told.push({ path: ["columns"], message: "identifier_column_missing" });
  if (!has("rights") && rights.length === 0)
    told.push({ path: ["rights"], message: "rights_for_all" });
  if (!has("law") && law === "") told.push({ path: ["law"], message: "law_for_all" });
  return told;
}

export const ImportTarget = z.strictObject({ importId: z.uuid(), version: versionSchema });

export const MapInput = ImportTarget.extend(mappingFields).superRefine((mapping, context) => {
  for (const { path, message } of mappingProblems(mapping)) {
    context.addIssue({ code: "custom", message, path: [...path] });
  }
});

export const StartInput = ImportTarget.extend({
  mode: z.enum(["all", "good"], "mode_missing"),
  /** "I instruct …": ticked by hand, for what cannot be undone. */
  instruct: z.literal("yes").optional(),
  /** For an officer: a name, or the address of a member. */
  instructedBy: optionalNameSchema(254, "name_too_long").default(""),
});

/** Rows as the worker reads them. They hold people's data and are never a form's. */
const chunk = z.strictObject({
  controllerId: z.uuid(),
  importId: z.uuid(),
  /** The place of the first row. */
  from: z.number().int().min(0),
});

export type CheckedRow = {
  readonly place: number;
  readonly line: number;
  readonly rowKey: Uint8Array<ArrayBuffer> | null;
  readonly problems: readonly RowProblem[];
  readonly isDestructive: boolean;
  readonly rights: readonly (typeof RIGHTS)[number][];
  readonly indexes: readonly Uint8Array<ArrayBuffer>[];
  /** An earlier row of the file that asks for the same about the same person. */
  readonly earlierLine: number | null;
};

function listOf<T>() {
  return z.custom<readonly T[]>((value) => Array.isArray(value) && value.length > 0);
}

export const CheckRowsInput = chunk.extend({ rows: listOf<CheckedRow>() });
export const ImportRowsInput = chunk.extend({ rows: listOf<FileRow>() });
export const ImportPlace = z.strictObject({ controllerId: z.uuid(), importId: z.uuid() });

/** Problems as they are kept. */
export const problemsSchema = z.array(
  z.object({
    code: z.string(),
    field: z.enum(FIELDS).nullable(),
    column: z.number().int().nullable(),
    line: z.number().int().nullable().default(null),
  }),
);
