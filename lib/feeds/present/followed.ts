import { formatCivilDate } from "@/lib/core/civil-date";
import type { QueueQuery } from "@/lib/requests/model/queue-view";
import { CHANNEL_LABELS, RIGHT_LABELS, STATE_LABELS } from "@/lib/requests/present";
import { LAW_LABELS } from "@/lib/requests/present/laws";

// Made where pages and mails are: it holds the names of all laws.

/** What the parts of a view are called; null for what is not there, or is not to be named. */
type Names = { readonly controllerName: string | null; readonly ownerName: string | null };

function viewWords(query: QueueQuery, controllerName: string | null): string {
  switch (query.view) {
    case "all":
    case "history":
      return "All open requests";
    case "mine":
      return "My requests";
    case "due-soon":
      return "Due in 7 days";
    case "overdue":
      return "Overdue";
    case "unassigned":
      return "Requests that nobody owns";
    case "waiting":
      return "Waiting for the controller";
    case "approval":
      return "Answers that wait for approval";
    case "controller":
      return `Open requests of ${controllerName ?? "a controller"}`;
  }
}

function ownerWords({ owner }: QueueQuery, name: string | null): string | null {
  if (owner === null) return null;
  return `owner: ${owner === "nobody" ? owner : (name ?? "one person")}`;
}

/** What narrows a view, each with its word. */
function filterWords(query: QueueQuery, { controllerName, ownerName }: Names): string[] {
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

/** What is followed, in words: "My requests", "Overdue (erasure, owner: nobody)". */
export function followedWords(query: QueueQuery, names: Names): string {
  const words = viewWords(query, names.controllerName);
  const filters = filterWords(query, names);
  return filters.length === 0 ? words : `${words} (${filters.join(", ")})`;
}
