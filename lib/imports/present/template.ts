import { CSV_START, csvLine } from "@/lib/core/csv";
import { FIELDS, type Field } from "@/lib/imports/model/fields";

const EXAMPLE: Readonly<Record<Field, string>> = {
  row_id: "TICKET-1001",
  rights: "access, erasure",
  email: "rosalind.quince@mailhaven.example",
  phone: "0044 20 7946 0000",
  crm_id: "C-48210",
  name: "Rosalind Quince",
  other: "",
  law: "uk",
  asked_on: "2026-06-16",
  told_person: "That we pass it on and answer within a month.",
  notes: "Two accounts, the older one is under the maiden name.",
  confirmed: "yes",
};

/** Every column under the name by which we know it, and one row about somebody who does not exist. */
export function importTemplate(): string {
  return CSV_START + csvLine(FIELDS) + csvLine(FIELDS.map((field) => EXAMPLE[field]));
}
