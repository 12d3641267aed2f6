import type { AccessList, AccessRow } from "@/lib/accesses/model";
import { spanScope } from "@/lib/core/as-of";
import { wallTimeIn } from "@/lib/core/civil-date";
import type { Columns } from "@/lib/core/table";
import type { AccessedThing, AccessKind } from "@/lib/gate/access-log";

const KIND_LABELS: Readonly<Record<AccessKind, string>> = {
  opened: "Opened the page",
  revealed: "Showed the identifiers",
  file: "Downloaded a file",
  mail: "Opened the mail",
  answer: "Downloaded the answer",
};

const THING_LABELS: Readonly<Record<AccessedThing, string>> = {
  request: "Request",
  mail: "Mail",
  direct_request: "Individual",
  hand_over: "Hand-over",
};

/** What the register was narrowed to, one phrase per filter. Days are days in UTC, both included. */
export function accessScope(
  { reference, from, before }: AccessList,
  names: { readonly controller: string | null; readonly person: string | null },
): string[] {
  const words = [names.controller, names.person && `seen by ${names.person}`, reference];
  return [...words.filter((phrase) => phrase !== null), ...spanScope(from, before)];
}

/** What was done, in words. */
export function accessWords({ kind }: Pick<AccessRow, "kind">): string {
  return KIND_LABELS[kind];
}

export function thingLabel({ thing }: Pick<AccessRow, "thing">): string {
  return THING_LABELS[thing];
}

/** Who it was: a person by today's name. */
export function lookerWords({ personName }: Pick<AccessRow, "personName">): string {
  return personName ?? "Somebody whose account is gone";
}

/** Where what was looked at stands; null of what has no page any more. */
export function thingHref({
  thing,
  reference,
}: Pick<AccessRow, "thing" | "reference">): string | null {
  if (reference === null || thing === "hand_over") return null;
  return thing === "direct_request" ? `/desk/direct/${reference}` : `/desk/requests/${reference}`;
}

/** The register as a file. Times are in UTC, as on its page, and the first of their hour. */
export const ACCESS_COLUMNS: Columns<AccessRow> = [
  ["at_utc", (row) => wallTimeIn("UTC", row.at)],
  ["person", (row) => lookerWords(row)],
  ["person_id", (row) => row.personId],
  ["side", (row) => (row.actorKind === "staff" ? "privacy team" : "controller")],
  ["what", (row) => accessWords(row)],
  ["of", (row) => thingLabel(row)],
  ["reference", (row) => row.reference],
  ["controller", (row) => row.controllerName],
];
