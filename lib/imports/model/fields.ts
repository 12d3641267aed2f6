import { IDENTIFIER_KINDS, type IdentifierKind } from "@/lib/requests/model/identifier";

/** What a column of a file can be. */
export const FIELDS = [
  "row_id",
  "rights",
  "email",
  "phone",
  "crm_id",
  "name",
  "other",
  "law",
  "asked_on",
  "told_person",
  "notes",
  "confirmed",
] as const;
export type Field = (typeof FIELDS)[number];

/** A column that is not read. */
export const LEFT_OUT = "";
export type Column = Field | typeof LEFT_OUT;

/** Of these a file may have several columns: a person can have two addresses. */
export function isIdentifier(column: Column): column is IdentifierKind {
  return IDENTIFIER_KINDS.some((kind) => kind === column);
}
