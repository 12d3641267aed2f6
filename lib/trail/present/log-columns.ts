import { eventLabel, type LogEntry } from "@/lib/audit/model";
import { aboutWords, actorWords } from "@/lib/audit/present";
import type { Columns } from "@/lib/core/table";

/** An entry with the words of its page. */
export type LogLine = LogEntry & { readonly words: string };

/**
 * One entry in a file: what its page says, then what exactly was kept, for programs. Times are ISO 8601 in UTC, as the page's
 * are; `data` is what the event kept.
 */
export const LOG_COLUMNS: Columns<LogLine> = [
  ["id", (entry) => entry.id],
  ["happened_at", (entry) => entry.at.toISOString()],
  ["recorded_at", (entry) => entry.recordedAt.toISOString()],
  ["event", (entry) => eventLabel(entry.type)],
  ["words", (entry) => entry.words],
  ["done_by", (entry) => actorWords(entry)],
  ["about", (entry) => aboutWords(entry)],
  ["event_type", (entry) => entry.type],
  ["actor_kind", (entry) => entry.actorKind],
  ["actor_id", (entry) => entry.actorId],
  ["actor_name", (entry) => entry.actorName],
  ["command", (entry) => entry.command],
  ["controller_id", (entry) => entry.controllerId],
  ["controller_name", (entry) => entry.controllerName],
  ["reference", (entry) => entry.reference],
  ["request_id", (entry) => entry.requestId],
  ["correlation_id", (entry) => entry.correlationId],
  ["data", (entry) => dataOf(entry.data)],
];

function dataOf(data: unknown): { readonly [name: string]: unknown } {
  return typeof data === "object" && data !== null ? { ...data } : {};
}
