import type { Preview } from "@/lib/agreements/model";

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** "3 days earlier", "1 day later", "the same day". */
export function moveWords(days: number): string {
  if (days === 0) return "the same day";
  return `${counted(Math.abs(days), "day", "days")} ${days < 0 ? "earlier" : "later"}`;
}

/** What a version would do to the open requests, in a sentence or two. */
export function previewWords(preview: Preview): string {
  const { reached, earlier, later, unmoved, mostEarlier, mostLater } = preview;
  if (reached === 0) {
    return "No open request was received on a day this version is in force. It changes no date that was given.";
  }
  const were = counted(reached, "open request was", "open requests were");
  const parts = [
    earlier > 0
      ? `${earlier} would be due earlier, by up to ${counted(mostEarlier, "day", "days")}`
      : "",
    later > 0 ? `${later} later, by up to ${counted(mostLater, "day", "days")}` : "",
    unmoved > 0 ? `${unmoved} on the same day` : "",
  ].filter((part) => part !== "");
  return `${were} received on a day this version is in force. Under it ${parts.join(", ")}.`;
}

/** What is still being done after a version was recorded for open requests. */
export function pendingWords(count: number): string {
  return `${counted(count, "open request is", "open requests are")} being brought under the new version. This takes a moment for many; load the page again to see how far it is.`;
}
