import type { LogEntry } from "@/lib/audit/model";
import { instantText } from "@/lib/audit/present";
import { CLOCK_WORDS } from "@/lib/trail/present/clocks";
import { REQUEST_WORDS } from "@/lib/trail/present/requests";
import { IMPORT_WORDS, ROUTING_WORDS } from "@/lib/trail/present/routing";
import { SETTINGS_WORDS } from "@/lib/trail/present/settings";
import type { Say, Tell } from "@/lib/trail/present/tell";
import { MAIL_WORDS, WORK_WORDS } from "@/lib/trail/present/work";

/** The words of every event there is. A group that is left out here is noticed by the test. */
const WORDS: ReadonlyMap<string, Tell> = new Map([
  ...REQUEST_WORDS,
  ...CLOCK_WORDS,
  ...WORK_WORDS,
  ...SETTINGS_WORDS,
  ...MAIL_WORDS,
  ...ROUTING_WORDS,
  ...IMPORT_WORDS,
]);

/**
 * What an event kept, in words beside its label: days and times as they are read, codes by their labels, people by name.
 * Empty where the label says it all, and for data of a version that this one does not know: the log's file has it as it is.
 */
export function factWords(type: string, data: unknown, say: Say): string {
  const facts = WORDS.get(type)?.(data, say) ?? [];
  return facts.filter((fact) => fact !== null && fact !== "").join(" · ");
}

/** The words of an entry of the log, on its page and in its file. Entries are of many zones, so their times are in UTC. */
export function logWords(
  { type, data }: Pick<LogEntry, "type" | "data">,
  names: ReadonlyMap<string, string>,
): string {
  const person = (id: string) => names.get(id) ?? "Somebody";
  return factWords(type, data, { moment: instantText, person });
}
