import { setTimeout as sleep } from "node:timers/promises";
import { whenRequestStarts } from "@/lib/core/http-exchange";
import { ofProcess } from "@/lib/core/of-process";

const held: { isEnding?: boolean } = ofProcess;

/** Whether this process was told to end. It serves whatever still comes, and nothing new is to be sent to it. */
export function isEnding(): boolean {
  return held.isEnding === true;
}

/**
 * How a web process ends on SIGTERM without losing a request: it says that it is not ready, and goes on serving for `leadMs`,
 * in which whoever stands in front of it hears that and turns to others; connections are kept no longer than their request.
 * Only then runs what listened to the signal before, which is the server's own way to end: no new connections, and out
 * when everything that runs is done. A person's Ctrl-C waits for nothing.
 *
 * @param first ends what would not end by itself
 */
export function endGently(leadMs: number, first: () => void): void {
  const ends = process.listeners("SIGTERM");
  process.removeAllListeners("SIGTERM");
  process.on("SIGTERM", async (...signal) => {
    if (held.isEnding) return;
    held.isEnding = true;
    first();
    await sleep(leadMs);
    for (const end of ends) end(...signal);
  });
  process.on("SIGINT", () => {
    held.isEnding = true;
    first();
  });
  whenRequestStarts((_request, response) => {
    if (held.isEnding) response.setHeader("connection", "close");
  });
}
