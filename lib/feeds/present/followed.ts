import type { QueueQuery } from "@/lib/requests/model/queue-view";
import { filterWords, type QueueNames } from "@/lib/requests/present/queue-words";

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

/** What is followed, in words: "My requests", "Overdue (erasure, owner: nobody)". */
export function followedWords(query: QueueQuery, names: QueueNames): string {
  const words = viewWords(query, names.controllerName);
  const filters = filterWords(query, names);
  return filters.length === 0 ? words : `${words} (${filters.join(", ")})`;
}
