import { formatCivilDate } from "@/lib/core/civil-date";
import { counted } from "@/lib/core/counted";
import type { QueueQuery } from "@/lib/requests/model/queue-view";
import { CHANNEL_LABELS, RIGHT_LABELS, STATE_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";
import { VIEW_LABELS } from "@/lib/requests/present/queue";

// Made where pages and mails are: it holds the names of all laws.

/** What the parts of a view are called; null for what is not there, or is not to be named. */
export type QueueNames = {
  readonly controllerName: string | null;
  readonly ownerName: string | null;
};

function ownerWords({ owner }: QueueQuery, name: string | null): string | null {
  if (owner === null) return null;
  return `owner: ${owner === "nobody" ? owner : (name ?? "one person")}`;
}

/** What narrows a view, each with its word. */
export function filterWords(
  query: QueueQuery,
  { controllerName, ownerName }: QueueNames,
): string[] {
  const { view, controllerId, state, right, law, channel, importId, dueFrom, dueTo } = query;
  const words = [
    view !== "controller" && controllerId && (controllerName ?? "one controller"),
    state && STATE_LABELS[state].toLowerCase(),
    ownerWords(query, ownerName),
    right && RIGHT_LABELS[right].toLowerCase(),
    law && LAW_LABELS[law],
    channel && `came by ${CHANNEL_LABELS[channel]}`,
    importId && "of one import",
    dueFrom && `due from ${formatCivilDate(dueFrom)}`,
    dueTo && `due until ${formatCivilDate(dueTo)}`,
  ];
  return words.filter((word) => typeof word === "string");
}

/** What a printed page of the queue holds, one phrase each: its fields and the tabs are not printed. */
export function queueScope(
  query: QueueQuery,
  names: QueueNames,
  page: { readonly size: number; readonly isWhole: boolean },
): string[] {
  const part = page.isWhole ? [] : [`a part of the list: ${counted(page.size, "request")}`];
  return [VIEW_LABELS[query.view], ...filterWords(query, names), ...part];
}
