import { EVENTS, eventLabel, type LogEntry, type LogFilter } from "@/lib/audit/model";
import { spanScope } from "@/lib/core/as-of";

/** Who did it: a person by today's name, the product itself, or somebody who was not signed in. */
export function actorWords(
  entry: Pick<LogEntry, "actorKind" | "actorName" | "personName" | "type">,
): string {
  if (entry.actorName !== null) return entry.actorName;
  switch (entry.actorKind) {
    case "system":
      return "Thirty, by itself";
    case "key":
      return "A machine, by a key";
    case "anonymous":
      // Whoever opens the link is the person; whoever asks for one may be anybody.
      return entry.type === "session.started" && entry.personName !== null
        ? entry.personName
        : "Somebody not signed in";
    default:
      return "Somebody whose account is gone";
  }
}

/** What an entry is about, by the narrowest name that it has. */
export function aboutWords(
  entry: Pick<LogEntry, "reference" | "personName" | "controllerName">,
): string {
  return entry.reference ?? entry.personName ?? entry.controllerName ?? "The installation";
}

/** The choices of the filter, by the words of the event. */
export function eventChoices(): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(EVENTS)
    .map(([value, { label }]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

type Named = { readonly id: string; readonly name: string };

/** What a printed log was narrowed to, one phrase per filter; a controller or person that is not in the lists stands by its id. */
export function logScope(
  { controllerId, actorId, type, reference, from, before }: LogFilter,
  choices: { readonly controllers: readonly Named[]; readonly staff: readonly Named[] },
): string[] {
  const nameOf = (named: readonly Named[], id: string) =>
    named.find((one) => one.id === id)?.name ?? id;
  const words = [
    controllerId && nameOf(choices.controllers, controllerId),
    type && eventLabel(type),
    actorId && `done by ${nameOf(choices.staff, actorId)}`,
    reference,
  ];
  return [...words.filter((phrase) => phrase !== null), ...spanScope(from, before)];
}

/** "from", "usualDays" and "rule_id" as words: "From", "Usual days", "Rule id". */
export function dataLabel(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function dataText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (Array.isArray(value)) return listText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Longer lists are cut: all of it is in the export. */
const MOST_SHOWN = 20;

function listText(values: readonly unknown[]): string {
  if (values.length === 0) return "none";
  const shown = values.slice(0, MOST_SHOWN).map(dataText).join(", ");
  const left = values.length - MOST_SHOWN;
  return left > 0 ? `${values.length} in all: ${shown} and ${left} more` : shown;
}

/** The coded data of an event, line by line. */
export function dataRows(data: unknown): readonly { term: string; detail: string }[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).map(([key, value]) => ({
    term: dataLabel(key),
    detail: dataText(value),
  }));
}

/** An instant as the log prints it: in UTC, to the second. */
export function instantText(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Whether something was written down so much later that both times belong beside it. */
export function wasRecordedLater(entry: Pick<LogEntry, "at" | "recordedAt">): boolean {
  return Math.abs(entry.recordedAt.getTime() - entry.at.getTime()) > 60_000;
}
